using Mad.Scoring;

namespace Mad.Exchange;

/// <summary>The three shapes of the original's flows. A reused run is collaborative.</summary>
public enum SeedFlow
{
    Collaborative,
    CriticSynthesizer,
    AdversarialJudge,
}

/// <summary>A prompt as a record names it: its own name and the path of its file.</summary>
public sealed record SeedPrompt(string Name, string File);

/// <summary>A chat message of a result file. Content is null where the model gave no text.</summary>
public sealed record SeedMessage(string Role, string? Content)
{
    public bool IsReply => Role == "assistant";
}

/// <summary>What only the critic-and-synthesizer flow stores.</summary>
/// <param name="Initial">The independent solutions; empty when their phase failed.</param>
/// <param name="Letter">What was read in the synthesizer's reply.</param>
public sealed record SeedPhases(
    string QuestionFormatted,
    int InitialAgents,
    IReadOnlyList<SeedMessage> Initial,
    SeedMessage? Critic,
    SeedMessage? Synthesizer,
    string? Letter);

/// <summary>One question of a result file.</summary>
/// <param name="Labels">The labels of CommonsenseQA's choices; null where the options are a plain list.</param>
/// <param name="Prompts">Initial and collaborative (in the adversarial flow: the judge's and the first debater's); or initial, critic and synthesizer.</param>
/// <param name="Chats">Each agent's chat, the judge's last; empty in the critic-and-synthesizer flow.</param>
/// <param name="Extracted">What was read in each chat's last message.</param>
/// <param name="Phases">Null but in the critic-and-synthesizer flow.</param>
public sealed record SeedRecord(
    string Id,
    string Question,
    IReadOnlyList<string> Options,
    IReadOnlyList<string>? Labels,
    string Answer,
    string Category,
    IReadOnlyList<SeedPrompt> Prompts,
    IReadOnlyList<IReadOnlyList<SeedMessage>> Chats,
    IReadOnlyList<string?> Extracted,
    SeedPhases? Phases)
{
    /// <summary>As the evaluators see it.</summary>
    public SeedScoreRecord ToScore() => Phases is { } phases
        ? new(Id, Category, Answer, true, phases.Synthesizer is { } reply ? [[reply.Content]] : [], [phases.Letter])
        : new(Id, Category, Answer, false, [.. Chats.Select(chat => chat.Select(message => message.Content).ToList())], Extracted);
}

/// <summary>A result file of the original.</summary>
/// <param name="Name">Without its folder.</param>
/// <param name="Records">In the file's order; ids are unique.</param>
public sealed record SeedFile(string Name, SeedFlow Flow, IReadOnlyList<SeedRecord> Records)
{
    /// <summary><c>commonsense_qa</c> where the options have labels, else <c>mmlu_pro</c>: only the shape of the records tells, a file may be renamed.</summary>
    public string Dataset => Records is [{ Labels: not null }, ..] ? "commonsense_qa" : "mmlu_pro";

    /// <summary>The original's own score of the file.</summary>
    /// <param name="round">From 1; 0: the last.</param>
    /// <exception cref="UsageException">There is no question, or a message that the evaluator reads does not exist.</exception>
    public SeedScore Score(int round = 0)
    {
        try
        {
            return SeedScore.Of([.. Records.Select(record => record.ToScore())], Dataset, round);
        }
        catch (UsageException wrong)
        {
            throw new UsageException($"{Name}: {wrong.Message}");
        }
    }
}
