namespace Mad.Scoring;

/// <summary>
/// What agents did when the peers they were shown had a majority for another answer than their own last one. Only replies that were asked for count, by agents whose
/// earlier answer was read; where the shown peers are tied there is no majority.
/// </summary>
/// <param name="Conformity">The majority's answer was taken over.</param>
/// <param name="Harmful">The same where the own answer was right and the majority's wrong.</param>
/// <param name="Beneficial">The same where the own answer was wrong and the majority's right.</param>
/// <param name="Independence">The right own answer was kept against a wrong majority.</param>
/// <param name="Persuasion">Who took over whose answer.</param>
public sealed record InfluenceScore(Rate Conformity, Rate Harmful, Rate Beneficial, Rate Independence, IReadOnlyList<PersuasionCell> Persuasion)
{
    /// <summary>Harmful − beneficial, −1 to 1; null where one of them never could be.</summary>
    public double? Asymmetry => Harmful.Value - Beneficial.Value;
}

/// <summary>How often one agent took over another one's answer.</summary>
/// <param name="Reader">Its place in the cast.</param>
/// <param name="Speaker">Whose answer it was shown.</param>
/// <param name="Adopted">Of the times that the reader was shown an answer other than its own last one, those in which its next answer is that one.</param>
public sealed record PersuasionCell(int Reader, int Speaker, Rate Adopted);
