using Mad.Answers;
using Mad.Exchange;
using Mad.Runs;

namespace Mad.Tests.Exchange;

/// <summary>
/// The result files under Expectations/Exchange, and the same runs as trials of ours. The files are what python3 writes with <c>json.dump(records, file, indent=4)</c>
/// of the same words as dictionaries, the letters by the original's expressions.
/// </summary>
internal static class SeedSamples
{
    public const string Collaborative = "mmlu_pro_2agents_2rounds_1.0temp_org_tiny-model_first_look_second_look.json";
    public const string Adversarial = "commonsense_qa_3agents_2rounds_0.7temp_org_tiny-model_weigh_attack_defend.json";
    public const string Phased = "mmlu_pro_phased_2initial_1e-05temp_org_tiny_7b_first_look_fault_finder_sum_up.json";

    public static readonly Question Plants = new("17", "biology", "Which gas do plants take in?", ["oxygen", "carbon dioxide", "\"neither\" & <both>"]);

    private const string Odd = "Tab\there, \"quoted\" \\ back, feed\f bell\a\b end\u007f nul\0 \u00e9\u4e2d\u2028 \U0001f642 lone \ud800 low \udc00.\r\n";

    public static SeedFileSettings CollaborativeSettings { get; } = new(
        "mmlu_pro", SeedFlow.Collaborative, 2, 2, 1, "org/tiny-model",
        [new("first_look", "prompts/first.yaml"), new("second_look", "prompts/second.yaml")], SeedExtractor.Parse);

    public static SeedFileSettings AdversarialSettings { get; } = new(
        "commonsense_qa", SeedFlow.AdversarialJudge, 3, 2, 0.7, "org/tiny-model",
        [new("weigh", "weigh.yaml"), new("attack", "attack.yaml"), new("defend", "defend.yaml")], SeedExtractor.ParseWithoutOption);

    public static SeedFileSettings PhasedSettings { get; } = new(
        "mmlu_pro", SeedFlow.CriticSynthesizer, 2, 1, 1e-5, "org/tiny:7b",
        [new("first_look", "prompts/first.yaml"), new("fault_finder", "prompts/fault.yaml"), new("sum_up", "prompts/sum.yaml")], SeedExtractor.Parse);

    public static IReadOnlyList<StoredTrial> CollaborativeTrials { get; } =
    [
        Trial(Plants, "B",
            Said(0, 0, 0, "agent", 0, "The answer is (b).", "Look once."),
            Said(0, 0, 1, "agent", 1, "I am not sure.", "Look once."),
            Said(1, 0, 0, "agent", 0, Odd + "It is (\u00df)", "Look once.", "The answer is (b).", "Look twice."),
            Said(1, 0, 1, "agent", 1, "The correct option is c", "Look once.", "I am not sure.", "Look twice.")),
        Trial(new("4", "other", "Empty?", []), "A",
            Said(0, 0, 0, "agent", 0, "", "Look once."),
            Said(0, 0, 1, "agent", 1, "It is (A)", "Look once."),
            Said(1, 0, 0, "agent", 0, null, "Look once.", "", "Look twice."),
            Said(1, 0, 1, "agent", 1, null, "Look once.", "It is (A)", "Look twice.")),
    ];

    public static IReadOnlyList<StoredTrial> AdversarialTrials { get; } =
    [
        Trial(new("c0ffee_1", "milk", "Where do you keep milk?", ["fridge", "roof"]), "A",
            Said(0, 0, 0, "debater", 0, "It is (A).", "Open."),
            Said(0, 0, 1, "debater", 1, "It is (B).", "Open."),
            Said(0, 1, 0, "judge", 2, "Nobody won.", "Weigh them.", "+Weigh these."),
            Said(1, 0, 0, "debater", 0, "Still it is (A).", "Open.", "It is (A).", "Attack it."),
            Said(1, 0, 1, "debater", 1, "Fine, it is (A).", "Open.", "It is (B).", "Defend it."),
            Said(1, 1, 0, "judge", 2, "The winner is clearly (A).", "Weigh them.", "+Weigh these.", "Nobody won.", "Weigh those.")),
    ];

    public static IReadOnlyList<StoredTrial> PhasedTrials { get; } =
    [
        Trial(Plants, "B", First(0, "It is (B)"), First(1, "It is (A)"), Critic("The second is wrong."), Said(0, 2, 0, "synthesizer", 3, "So \\boxed{B}", "Sum up.")),
        Trial(Plants with { Id = "18" }, "B", First(0, "It is (B)"), First(1, "It is (A)"), Critic("Both may be."), Said(0, 2, 0, "synthesizer", 3, null, "Sum up.")),
        Trial(Plants with { Id = "19" }, "B", First(0, "It is (B)"), First(1, null)),
    ];

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder(), "Expectations", "Exchange", name));

    public static SeedFile Read(string name) => SeedJson.Read(new MemoryStream(Bytes(name)), name);

    /// <summary>An agent's turn.</summary>
    /// <param name="text">Null: the call failed.</param>
    /// <param name="chat">The messages by turns, user first; a leading + stands for one more of the user's.</param>
    public static StoredTurn Said(int round, int step, int place, string group, int agent, string? text, params string[] chat)
    {
        var messages = new List<Message>();
        foreach (var content in chat)
        {
            messages.Add(content.StartsWith('+') ? Message.User(content[1..]) : messages is [.., { Role: "user" }] ? Message.Assistant(content) : Message.User(content));
        }

        var reply = text is null ? Reply.Failure("lost") : new(Ending.Answered, text, "", Usage.Zero);
        var turn = new Turn(new(round, step, place, 0), new(agent, group, "here/tiny-model", Sampling.Default, ""), Expect.Answer("seed@1"), reply, Reading.None("answer"), null);
        return new(turn, messages);
    }

    public static StoredTrial Trial(Question question, string answer, params StoredTurn[] turns) =>
        new("debate", new(question, answer), 0, TrialState.Done, null, "", turns);

    private static StoredTurn First(int agent, string? text) => Said(0, 0, agent, "agent", agent, text, "Look once.");

    private static StoredTurn Critic(string text) => Said(0, 1, 0, "critic", 2, text, "Find faults.");

    private static string Folder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Mad.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return Path.Combine(folder, "test", "Mad.Tests");
    }
}
