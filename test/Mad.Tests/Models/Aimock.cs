using System.Diagnostics;
using Xunit;

namespace Mad.Tests.Models;

/// <summary>The npm package @copilotkit/aimock as a running server: an OpenAI-compatible endpoint that nobody here wrote.</summary>
internal sealed class Aimock : IDisposable
{
    private readonly Process _node;

    private Aimock(Process node, Uri url) => (_node, Url) = (node, url);

    public Uri Url { get; }

    /// <summary>Skips the test when it is not installed; fails it under CI=true.</summary>
    public static async Task<Aimock> StartAsync(string apiKey, params string[] options)
    {
        var peers = Path.Combine(Root(), "test", "Mad.Tests", "Peers");
        var script = Path.Combine(peers, "node_modules", "@copilotkit", "aimock", "dist", "cli.js");
        if (!File.Exists(script))
        {
            const string Missing = "aimock is not installed: run `npm ci` in test/Mad.Tests/Peers";
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", Missing);
            Assert.Skip(Missing);
        }

        var start = new ProcessStartInfo("node", [script, "-p", "0", "-f", Path.Combine(peers, "aimock-fixtures.json"), .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AIMOCK_API_KEYS"] = apiKey;
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var node = new Process { StartInfo = start };
        node.OutputDataReceived += (_, line) => Hear(line.Data, listening);
        node.ErrorDataReceived += (_, line) => Hear(line.Data, listening);
        node.Start();
        node.BeginOutputReadLine();
        node.BeginErrorReadLine();
        return new(node, await listening.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
    }

    public void Dispose()
    {
        _node.Kill(entireProcessTree: true);
        _node.WaitForExit();
        _node.Dispose();
    }

    private static void Hear(string? line, TaskCompletionSource<Uri> listening)
    {
        const string Mark = "listening on ";
        if (line?.IndexOf(Mark, StringComparison.Ordinal) is >= 0 and var at)
        {
            listening.TrySetResult(new(line[(at + Mark.Length)..].Trim() + "/v1"));
        }
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Mad.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
