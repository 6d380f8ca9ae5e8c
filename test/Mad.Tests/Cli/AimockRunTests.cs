using System.Text.Json;
using Mad.Tests.Models;
using Xunit;

namespace Mad.Tests.Cli;

/// <summary>The whole tool against an endpoint that nobody here wrote.</summary>
public sealed class AimockRunTests
{
    // A word its first fixture knows: every reply is "The answer is (B)." for 21 and 9 tokens.
    private const string Prompt = "name: plain\ntemplate: |\n  Say it in plain words.\n  {{ question }}\n";

    [Theory]
    [InlineData("0")]
    [InlineData("0.15")]
    public async Task A_run_comes_to_its_table_also_through_the_chaos_of_its_own(string chaos)
    {
        using var peer = await Aimock.StartAsync(Asking.Canary, "--chaos-drop", chaos, "--chaos-malformed", chaos);
        using var shell = new Shell();
        shell.Set("PEER_KEY", Asking.Canary);
        var prompt = shell.Write("plain.yaml", Prompt);
        var said = (await shell.RunAsync(
            "run", "--endpoint", peer.Url.ToString(), "--model", "gpt-4o", "--api-key-env", "PEER_KEY", "--num-samples", "5", "--initial-prompt", prompt,
            // Three requests in ten go wrong: with the usual eight tries one run in a thousand would be left with a failed call.
            "--collaborative-prompt", prompt, "--max-attempts", "20", "--out", shell["run"], "--json")).Ok();
        using var summary = JsonDocument.Parse(said.Out);
        var arm = summary.RootElement.GetProperty("arms")[0];
        Assert.False(summary.RootElement.GetProperty("simulated").GetBoolean());
        Assert.Equal((5, 30, 0), (arm.GetProperty("questions").GetInt32(), arm.GetProperty("calls").GetInt32(), arm.GetProperty("failed").GetInt32()));
        Assert.Equal((30 * 21, 30 * 9), (arm.GetProperty("prompt_tokens").GetInt32(), arm.GetProperty("completion_tokens").GetInt32()));
        Assert.All(arm.GetProperty("rounds").EnumerateArray(), round => Assert.Equal(1, round.GetProperty("unanimous").GetDouble()));
    }
}
