using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace Mad.Tests.Cli;

/// <summary>
/// --compat seed against what the original scripts did with the same prompt files (SeedPrompts), data and replies (<see cref="HashModel"/>):
/// the messages of every request, the selected questions with the whole result file, and the printed score. Figures made by running those scripts in Python.
/// </summary>
public sealed class SeedCompatTests
{
    private const string S1 = "--initial_prompt initial_detailed --collaborative_prompt collaborative_critique_v2";
    private const string S2 = "--protocol critic-synthesizer --initial_prompt initial_plain --critic_prompt critic --synthesizer_prompt synthesizer";
    private const string S3 = "--protocol adversarial-judge --initial_judge_prompt judge --initial_debater_prompt initial_debater --debater_1_prompt offensive_debater --debater_2_prompt defensive_debater";

    private static string Prompts => Path.Combine(Repository.Root, "test", "Mad.Tests", "Cli", "SeedPrompts");

    [Theory]
    [InlineData(
        "--dataset mmlu_pro --num_samples 60 --rounds 3 " + S1, 540, "f660b31b4cb72a2dfea1f3fc8217856ecfba4ec70fa3b9c2805d1b4828da9398",
        "mmlu_pro_3agents_3rounds_0.7temp_Qwen_Qwen2.5-7B-Instruct_initial_detailed_collaborative_critique_v2.json", "4fa607d78235b5fb5aa90be4c19f8a1285e50956dca09b43fb0392e0e6765753",
        "accuracies: 0.11666666666666667 0.04144384867012948")]
    [InlineData(
        "--dataset commonsense_qa --num_samples 60 " + S1, 360, "04213f565d63dceb5535f3288c6dd84a122d5491fe908d2c37b894eb73091bc9",
        "commonsense_qa_3agents_2rounds_0.7temp_Qwen_Qwen2.5-7B-Instruct_initial_detailed_collaborative_critique_v2.json", "f94479e3fac8d34efa23ce76cdd90727a756a45d1c304e475e013aab6fb52609",
        "accuracies: 0.06666666666666667 0.03220305943597653")]
    [InlineData(
        "--dataset mmlu_pro --num_samples 40 " + S2, 200, "28b60c4926d839d81485cfde98cbc979f9b5050692363f640bd669d8ee909924",
        "mmlu_pro_phased_3initial_0.7temp_Qwen_Qwen2.5-7B-Instruct_initial_plain_critic_synthesizer.json", "6c22cca7e14eb40d5534a1b9ddfc476c15ebcd37109877cd7f97eacc720248cc",
        "accuracies: 0.1 0.047434164902525694")]
    [InlineData(
        "--dataset mmlu_pro --num_samples 40 --agents 4 --rounds 3 " + S3, 480, "d45331e78155e553df519d0c4b0326d8d9267b130bcbffa9269e496b465af017",
        "mmlu_pro_4agents_3rounds_0.7temp_Qwen_Qwen2.5-7B-Instruct_judge_offensive_debater.json", "af7ebc81c3da1f4b87460f925874a4589eb6fc02b2367018b08bc280e0679a37",
        "accuracies: 0.05 0.03446012188022555")]
    [InlineData(
        "--dataset commonsense_qa --num_samples 40 " + S3, 240, "57df8e52a80a22f63453827ec5bb223e86b4bc2d585a7476ac8fcbd9fe5c575f",
        "commonsense_qa_3agents_2rounds_0.7temp_Qwen_Qwen2.5-7B-Instruct_judge_offensive_debater_defensive_debater.json", "8e4f843248f466c392781dd9bcdb43039991c4ffeaa0e7505b5cf79489bc3cb9",
        "accuracies: 0.0 0.0")]
    public async Task A_flow_asks_writes_and_scores_as_the_original_did(string command, int requests, string asked, string file, string written, string score)
    {
        SharedData.Require("mmlu_pro");
        using var shell = new Shell();
        await using var model = await HashModel.StartAsync();
        await RunAsync(shell, model, "run", command);
        await HoldsAsync(shell, model, "run", requests, asked, file, written, score);
    }

    [Fact]
    public async Task Reuse_goes_on_from_a_result_file_as_the_original_did()
    {
        SharedData.Require("mmlu_pro");
        using var shell = new Shell();
        await using var model = await HashModel.StartAsync();
        await RunAsync(shell, model, "first", "--dataset mmlu_pro --num_samples 60 --rounds 3 " + S1);
        var first = (await shell.RunAsync("export", shell["first"], "-o", shell.Folder)).Ok().Out.Trim();
        (await shell.RunAsync("import", first, "--out", shell["imported"])).Ok();
        model.Asked.Clear();
        await RunAsync(shell, model, "second", $"--reuse {shell["imported"]}:1 --rounds 2 --collaborative_prompt collaborative_advise");
        await HoldsAsync(
            shell, model, "second", 180, "0258d31f9f04c2c56064c39bbba6e18ef17646dc1d027cb5ceb2e5784a3c8590",
            "mmlu_pro_3agents_2rounds_0.7temp_Qwen_Qwen2.5-7B-Instruct_initial_detailed_collaborative_advise.json", "c4f951b6a707355e8464a2e7b009c9cd419177868967f9b3bc5d52b20ae17d02",
            "accuracies: 0.08333333333333333 0.03568120160740314");
        model.Asked.Clear();
        await RunAsync(shell, model, "third", $"--reuse_file {first} --reuse_round 1 --collaborative_prompt collaborative_advise");
        Assert.Equal(180, model.Asked.Count);
    }

    private static async Task RunAsync(Shell shell, HashModel model, string run, string command)
    {
        string[] words =
        [
            "run", "--compat", "seed", "--endpoint", "deepinfra=" + model.Url, "--data_dir", SharedData.Root, "--out", shell[run],
            .. command.Split(' ').Select(word => File.Exists(Path.Combine(Prompts, word + ".yaml")) ? Path.Combine(Prompts, word + ".yaml") : word),
        ];
        (await shell.RunAsync(words)).Ok();
    }

    private static async Task HoldsAsync(Shell shell, HashModel model, string run, int requests, string asked, string file, string written, string score)
    {
        Assert.Equal(requests, model.Asked.Count);
        Assert.Equal(asked, Hash(string.Join('\n', model.Asked.Order(StringComparer.Ordinal))));
        var path = (await shell.RunAsync("export", shell[run], "--format", "seed-json", "-o", shell.Folder, "--force")).Ok().Out.Trim();
        Assert.Equal(file, Path.GetFileName(path));
        // The scripts were run with their prompts as "initial_plain" in the working folder.
        var text = (await File.ReadAllTextAsync(path)).Replace(Prompts + "/", "", StringComparison.Ordinal).Replace(".yaml\"", "\"", StringComparison.Ordinal);
        Assert.Equal(written, Hash(text));
        Assert.EndsWith(score + "\n", (await shell.RunAsync("score", shell[run], "--compat", "seed")).Ok().Out, StringComparison.Ordinal);
        Assert.EndsWith(score + "\n", (await shell.RunAsync("score", path, "--compat", "seed")).Ok().Out, StringComparison.Ordinal);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
