namespace Mad.Experiments;

/// <summary>What an experiment would buy.</summary>
/// <param name="Alone">The arms' figures added up, as if none knew of the others.</param>
/// <param name="Together">With every ask that several arms share bought once.</param>
/// <param name="Left">Of these what is not stored yet.</param>
/// <param name="ReplyTokens">How long every reply is taken to be.</param>
public sealed record RunPlan(IReadOnlyList<ArmPlan> Arms, PlannedCalls Alone, PlannedCalls Together, PlannedCalls Left, int Trials, int ReplyTokens)
{
    /// <summary>Different answers that are stored already and used.</summary>
    public long There { get; init; }

    /// <summary>By question, in their order.</summary>
    public IReadOnlyList<QuestionPlan> Questions { get; init; } = [];

    /// <summary>What is left, by model.</summary>
    public IReadOnlyList<ModelPlan> LeftOf { get; init; } = [];

    /// <summary>Nothing depends on what is said: the numbers of calls are exact.</summary>
    public bool IsExact => Arms.All(arm => arm.Calls.IsExact);
}

/// <param name="Trials">Questions times repeats.</param>
public sealed record ArmPlan(string Name, int Trials, PlannedCalls Calls);

/// <summary>What one question needs.</summary>
/// <param name="Together">With sharing between the arms.</param>
/// <param name="Left">Of these what is not stored yet.</param>
/// <param name="Arms">Each arm alone.</param>
public sealed record QuestionPlan(string Id, PlannedCalls Together, PlannedCalls Left, IReadOnlyDictionary<string, PlannedCalls> Arms);

/// <param name="Model">The model label.</param>
public sealed record ModelPlan(string Model, PlannedCalls Calls);

/// <summary>Calls with their tokens. Prompt tokens are estimated from the real messages.</summary>
/// <param name="Least">Where what is said decides (early stop, hold, asking again), the fewest; else the same as Most.</param>
/// <param name="Most">The most; the tokens are those of so many.</param>
/// <param name="WorstPrompt">Prompt tokens when every reply is as long as its limit allows.</param>
/// <param name="WorstCompletion">Completion tokens then; without a limit those expected.</param>
public sealed record PlannedCalls(long Least, long Most, long Prompt, long Completion, long WorstPrompt, long WorstCompletion)
{
    public static PlannedCalls None { get; } = new(0, 0, 0, 0, 0, 0);

    public bool IsExact => Least == Most;

    public static PlannedCalls operator -(PlannedCalls a, PlannedCalls b) => new(
        a.Least - b.Least, a.Most - b.Most, a.Prompt - b.Prompt, a.Completion - b.Completion, a.WorstPrompt - b.WorstPrompt, a.WorstCompletion - b.WorstCompletion);

    public static PlannedCalls operator +(PlannedCalls a, PlannedCalls b) => new(
        a.Least + b.Least, a.Most + b.Most, a.Prompt + b.Prompt, a.Completion + b.Completion, a.WorstPrompt + b.WorstPrompt, a.WorstCompletion + b.WorstCompletion);
}
