namespace Mad.Exchange;

/// <summary>What a result file of the original says of its run besides the trials.</summary>
/// <param name="Dataset"><c>mmlu_pro</c>, <c>commonsense_qa</c> or another name; only <c>commonsense_qa</c> stores its options with labels.</param>
/// <param name="Agents">All of the cast, the judge included; in the critic-and-synthesizer flow the first phase's.</param>
/// <param name="Rounds">The first one included; the critic-and-synthesizer flow names none.</param>
/// <param name="Model">The model's own name, slashes and all.</param>
/// <param name="Prompts">Initial and collaborative; initial, critic and synthesizer; or the judge's, the first debater's and the second debater's.</param>
/// <param name="Extract">Reads a reply for the stored letters; null: nothing found.</param>
public sealed record SeedFileSettings(
    string Dataset,
    SeedFlow Flow,
    int Agents,
    int Rounds,
    double Temperature,
    string Model,
    IReadOnlyList<SeedPrompt> Prompts,
    Func<string, string?> Extract);
