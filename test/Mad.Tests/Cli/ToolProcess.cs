using System.Diagnostics;
using System.Globalization;
using System.Text;
using Xunit;

namespace Mad.Tests.Cli;

/// <summary>The built tool as a process of its own, to be killed and signalled.</summary>
internal sealed class ToolProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _out = new();
    private readonly StringBuilder _err = new();

    private ToolProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    public static ToolProcess Start(Shell shell, params string[] args)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no POSIX signals here");
        var self = Environment.ProcessPath!;
        var start = new ProcessStartInfo(Path.GetFileNameWithoutExtension(self) == "dotnet" ? self : "dotnet", [Path.Combine(AppContext.BaseDirectory, "Mad.Cli.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = shell.Folder,
        };
        start.Environment["XDG_CACHE_HOME"] = shell["cache"];
        var tool = new ToolProcess(new Process { StartInfo = start });
        tool._process.OutputDataReceived += (_, line) => Keep(tool._out, line.Data);
        tool._process.ErrorDataReceived += (_, line) => Keep(tool._err, line.Data);
        tool._process.Start();
        tool._process.BeginOutputReadLine();
        tool._process.BeginErrorReadLine();
        return tool;
    }

    /// <param name="name">INT, TERM …</param>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-" + name, Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    public async Task UntilSaysAsync(string text)
    {
        while (!Text(_err).Contains(text, StringComparison.Ordinal))
        {
            Assert.False(HasEnded, Text(_err));
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    public async Task<Said> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(120), TestContext.Current.CancellationToken);
        return new Said(_process.ExitCode, Text(_out), Text(_err));
    }

    public void Dispose()
    {
        if (!HasEnded)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static void Keep(StringBuilder text, string? line)
    {
        lock (text)
        {
            text.AppendLine(line);
        }
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
