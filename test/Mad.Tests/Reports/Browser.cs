using System.Diagnostics;
using System.Text.Json;
using Mad.Reports.Markup;
using Xunit;

namespace Mad.Tests.Reports;

/// <summary>Debian's Chromium, driven by npm's playwright-core: looks at pages on the disk and says what is wrong with them.</summary>
internal static class Browser
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>Opens every page light and dark, 1280 and 400 px wide. Skips the test when there is no browser here; fails it under CI=true.</summary>
    /// <returns>What is wrong, one line each.</returns>
    public static async Task<IReadOnlyList<string>> LookAsync(params string[] pages)
    {
        var peers = Path.Combine(Repository.Root, "test", "Mad.Tests", "Peers");
        var chromium = Require(Places.FirstOrDefault(File.Exists), "there is no Chromium here: install Debian's package chromium");
        Require(Directory.Exists(Path.Combine(peers, "node_modules", "playwright-core")) ? peers : null, "playwright-core is not installed: run `npm ci` in test/Mad.Tests/Peers");
        var folder = Directory.CreateTempSubdirectory("mad-look-").FullName;
        try
        {
            var task = Path.Combine(folder, "task.json");
            await File.WriteAllTextAsync(task, JsonSerializer.Serialize(new
            {
                chromium,
                profile = Path.Combine(folder, "profile"),
                pages,
                elements = MarkupNames.Elements.Concat(["style", "meta"]),
                attributes = MarkupNames.Attributes.Concat(["charset", "http-equiv"]),
                shots = Environment.GetEnvironmentVariable("MAD_SHOTS"),
            }));
            return await RunAsync(Path.Combine(peers, "look.mjs"), task);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<string>> RunAsync(string script, string task)
    {
        using var node = new Process { StartInfo = new ProcessStartInfo("node", [script, task]) { RedirectStandardOutput = true, RedirectStandardError = true } };
        node.Start();
        var (said, wrong) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        try
        {
            await node.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(240), TestContext.Current.CancellationToken);
        }
        finally
        {
            if (!node.HasExited)
            {
                node.Kill(entireProcessTree: true);
            }
        }

        Assert.True(node.ExitCode == 0, await wrong + await said);
        return JsonSerializer.Deserialize<string[]>(await said) ?? [];
    }

    private static string Require(string? found, string missing)
    {
        if (found is null)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", missing);
            Assert.Skip(missing);
        }

        return found!;
    }
}
