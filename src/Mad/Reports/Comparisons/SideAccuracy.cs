using Mad.Statistics;

namespace Mad.Reports.Comparisons;

/// <summary>A side's accuracy on the questions of the comparison.</summary>
/// <param name="Questions">The paired ones, in the comparison's order.</param>
/// <param name="Accuracy">Mean over the questions of the mean credit of each, 0 to 1.</param>
/// <param name="Interval">Wilson's, clustered by question.</param>
public sealed record SideAccuracy(Comparand Side, IReadOnlyList<QuestionCredit> Questions, double Accuracy, Interval Interval)
{
    internal static SideAccuracy Of(Comparand side, Pairing pairing, double confidence)
    {
        var byId = side.Questions.ToDictionary(question => question.Problem.Question.Id, StringComparer.Ordinal);
        List<QuestionCredit> questions = [.. pairing.Questions.Select(id => byId[id])];
        var accuracy = Mean.Of([.. questions.Select(question => question.Mean)]);
        return new(side, questions, accuracy, Wilson.Clustered([.. questions.Select(question => (IReadOnlyCollection<double>)[.. question.Credits])], confidence));
    }
}
