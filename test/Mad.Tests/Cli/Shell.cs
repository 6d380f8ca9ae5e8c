using Mad.Cli;
using Xunit;

namespace Mad.Tests.Cli;

/// <summary>Runs the tool in this process, in a folder of its own.</summary>
internal sealed class Shell : IDisposable
{
    private readonly Dictionary<string, string> _environment = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("mad-test-").FullName;

    public string this[string name] => Path.Combine(Folder, name);

    public Shell Set(string variable, string value)
    {
        _environment[variable] = value;
        return this;
    }

    public string Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], text);
        return this[name];
    }

    public Task<Said> RunAsync(params string[] args) => RunAsync(CancellationToken.None, args);

    public async Task<Said> RunAsync(CancellationToken soft, params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var around = new Surroundings(
            TextWriter.Synchronized(output), TextWriter.Synchronized(errors), false, false, _environment.GetValueOrDefault, this["cache"], TimeProvider.System, soft, CancellationToken.None);
        var code = await Tool.RunAsync(args, around);
        return new Said(code, output.ToString(), errors.ToString());
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>What the tool said.</summary>
internal sealed record Said(int Code, string Out, string Err)
{
    public Said Ok()
    {
        Assert.True(Code == 0, $"exit {Code}\n{Err}\n{Out}");
        return this;
    }
}
