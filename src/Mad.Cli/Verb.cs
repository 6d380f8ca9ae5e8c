using System.CommandLine;

namespace Mad.Cli;

/// <summary>One command: how it is called, how it is explained, what it does.</summary>
/// <param name="Usage">What stands after its name in the usage line.</param>
/// <param name="Examples">Command lines that work as they are, with what they are for.</param>
/// <param name="Run">Returns the exit code.</param>
internal sealed record Verb(Command Command, string Usage, IReadOnlyList<Example> Examples, Func<ParseResult, Task<int>> Run);

internal sealed record Example(string Line, string For);
