namespace Mad.Reports;

/// <summary>What each further correct answer costs, of an arm against something else that answered the same questions.</summary>
/// <param name="Answers">How many more are correct; 0 or less: none.</param>
/// <param name="Tokens">More tokens for each of them; 0 when it needs no more; null: there are none.</param>
/// <param name="Usd">More money for each of them; null: there are none, or a price is unknown.</param>
public sealed record ExtraCorrect(double Answers, double? Tokens, double? Usd)
{
    // Sums of credits that are equal but for the last digits are equal.
    private const double Nothing = 1e-9;

    public static ExtraCorrect Of(Spent arm, Spent than)
    {
        var answers = arm.Correct - than.Correct;
        double? Each(double? more) => answers > Nothing && more is { } some ? Math.Max(0, some) / answers : null;
        return new(answers, Each(arm.Tokens - than.Tokens), Each(arm.Usd - than.Usd));
    }
}

/// <summary>What was spent alone, and for how many correct answers.</summary>
/// <param name="Correct">Credits added up over the trials.</param>
/// <param name="Tokens">Prompt and completion.</param>
/// <param name="Usd">Null: unknown.</param>
public sealed record Spent(double Correct, double Tokens, double? Usd);
