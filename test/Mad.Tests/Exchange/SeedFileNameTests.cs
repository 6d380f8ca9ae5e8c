using Mad.Exchange;
using Xunit;

namespace Mad.Tests.Exchange;

public sealed class SeedFileNameTests
{
    [Theory]
    [InlineData(SeedSamples.Collaborative, "mmlu_pro", false, 2, 2, 1.0, "org_tiny-model_first_look_second_look")]
    [InlineData(SeedSamples.Adversarial, "commonsense_qa", false, 3, 2, 0.7, "org_tiny-model_weigh_attack_defend")]
    [InlineData(SeedSamples.Phased, "mmlu_pro", true, 2, null, 1e-5, "org_tiny_7b_first_look_fault_finder_sum_up")]
    [InlineData("somewhere/gpqa_12agents_hot.json", "gpqa", false, 12, null, null, "hot")]
    [InlineData("3agents.json", null, false, null, null, null, "3agents")]
    [InlineData("results (1).json", null, false, null, null, null, "results (1)")]
    [InlineData("a_99999999999agents_2rounds.json", null, false, null, null, null, "a_99999999999agents_2rounds")]
    [InlineData("", null, false, null, null, null, "")]
    public void A_name_tells_what_it_can(string name, string? dataset, bool phased, int? agents, int? rounds, double? temperature, string rest) =>
        Assert.Equal(new(dataset, phased, agents, rounds, temperature, rest), SeedFileName.Parse(name));

    [Fact]
    public void With_MMLU_Pro_the_adversarial_flow_leaves_the_second_debaters_prompt_out() =>
        Assert.Equal("mmlu_pro_3agents_2rounds_0.7temp_org_tiny-model_weigh_attack.json", SeedJson.FileName(SeedSamples.AdversarialSettings with { Dataset = "mmlu_pro" }));

    [Fact]
    public void A_prompt_name_that_would_lead_out_of_the_folder_is_refused() =>
        Assert.Throws<UsageException>(() => SeedJson.FileName(SeedSamples.CollaborativeSettings with { Prompts = [new("../up", "x"), new("b", "x")] }));
}
