namespace Mad.Jinja;

/// <summary>A failure that does not know its place yet; the rendering adds template and line and makes it a <see cref="JinjaException"/>.</summary>
internal sealed class Fault(string kind, string problem) : Exception(problem)
{
    public string Kind { get; } = kind;

    public static Fault Type(string problem) => new("TypeError", problem);

    public static Fault Value(string problem) => new("ValueError", problem);

    public static Fault Undefined(string problem) => new("UndefinedError", problem);

    public static Fault Runtime(string problem) => new("TemplateRuntimeError", problem);

    public static Fault Argument(string problem) => new("FilterArgumentError", problem);

    public static Fault Limit(string problem) => new("LimitError", problem);

    public static Fault Overflow(string problem) => new("OverflowError", problem);

    public static Fault ZeroDivision(string problem) => new("ZeroDivisionError", problem);

    public static Fault Recursion(string problem) => new("RecursionError", problem);
}
