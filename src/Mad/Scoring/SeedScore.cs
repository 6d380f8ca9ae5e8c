using System.Globalization;
using Mad.Answers;

namespace Mad.Scoring;

/// <summary>One question of a result file of the original system, as its evaluators see it.</summary>
/// <param name="Category">The subject; for CommonsenseQA the question's concept.</param>
/// <param name="Phased">A record of the critic-and-synthesizer flow: Chats is then the synthesizer's reply alone, or empty; Extracted its stored letter.</param>
/// <param name="Chats">Each agent's messages in order, contents only; a null is a message without text.</param>
/// <param name="Extracted">The stored letters, one an agent.</param>
public sealed record SeedScoreRecord(
    string Id,
    string Category,
    string Answer,
    bool Phased,
    IReadOnlyList<IReadOnlyList<string?>> Chats,
    IReadOnlyList<string?> Extracted);

/// <summary>How many questions were scored, the part that was right, and the population deviation of that over √n.</summary>
public sealed record SeedTally(string Category, int Questions, double Accuracy, double StandardError)
{
    /// <summary>The two numbers as the original prints them.</summary>
    public string Printed => $"{PythonFloat.Text(Accuracy)} {PythonFloat.Text(StandardError)}";
}

/// <summary>The original's own evaluators, digit for digit: extraction, vote, mean and standard error.</summary>
/// <param name="Total">Over all questions; its category is empty.</param>
/// <param name="Categories">In the order of their first question.</param>
/// <param name="Right">For each question in order, whether its vote was right.</param>
public sealed record SeedScore(SeedTally Total, IReadOnlyList<SeedTally> Categories, IReadOnlyList<bool> Right)
{
    /// <param name="dataset"><c>commonsense_qa</c> has its own evaluator (the stored letters vote, null like any other); every other name takes MMLU-Pro's.</param>
    /// <param name="round">Score the replies of this round, from 1; 0: the last messages.</param>
    /// <exception cref="UsageException">There is no question, or a message that the evaluator reads does not exist.</exception>
    public static SeedScore Of(IReadOnlyList<SeedScoreRecord> records, string dataset, int round = 0)
    {
        if (records.Count == 0)
        {
            throw new UsageException("there is no question to score");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(round);
        var right = records.Select(record => record.Answer == Vote(record, dataset, round)).ToList();
        var categories = records.Zip(right)
            .GroupBy(pair => pair.First.Category, pair => pair.Second, StringComparer.Ordinal)
            .Select(group => Tally(group.Key, [.. group]));
        return new(Tally("", right), [.. categories], right);
    }

    private static SeedTally Tally(string category, List<bool> right)
    {
        var accuracies = right.ConvertAll(hit => hit ? 1.0 : 0.0).ToArray();
        // A power, as there: pow(2921, 0.5) and sqrt(2921) differ in the last digit.
        return new(category, right.Count, NumpySum.Mean(accuracies), NumpySum.Deviation(accuracies) / Math.Pow(right.Count, 0.5));
    }

    private static string? Vote(SeedScoreRecord record, string dataset, int round)
    {
        if (record.Phased)
        {
            return record.Extracted[0] ?? (record.Chats is [[.., { } reply]] ? SeedExtractor.LastBoxed(reply) : null);
        }

        // Both evaluators look the messages up; the CommonsenseQA one then forgets them, but fails all the same where one is missing.
        var replies = record.Chats.Select((chat, agent) => Reply(record, chat, agent, round)).ToList();
        return dataset == "commonsense_qa"
            ? MostFrequent(record, record.Extracted)
            : Plurality(replies.Select((reply, agent) => SeedExtractor.ParseOrBoxed(reply ?? throw Missing(record, agent, "has no text"))));
    }

    private static string? Reply(SeedScoreRecord record, IReadOnlyList<string?> chat, int agent, int round)
    {
        var index = round > 0 ? (2 * (round - 1)) + 1 : chat.Count - 1;
        return index >= 0 && index < chat.Count
            ? chat[index]
            : throw Missing(record, agent, round > 0
                ? string.Create(CultureInfo.InvariantCulture, $"has no message {index}, where round {round} is looked for; it has {chat.Count} messages")
                : "has no message");
    }

    private static string? MostFrequent(SeedScoreRecord record, IReadOnlyList<string?> letters) =>
        letters.Count > 0 ? First(letters) : throw new UsageException($"question \"{record.Id}\": there are no extracted answers to vote with");

    private static string? Plurality(IEnumerable<string?> letters) => First([.. letters.OfType<string>()]);

    /// <summary>The most frequent; of several, the one seen first. LINQ groups and sorts in order of appearance.</summary>
    private static string? First(IReadOnlyList<string?> letters) =>
        letters.GroupBy(letter => letter, StringComparer.Ordinal).OrderByDescending(group => group.Count()).FirstOrDefault()?.Key;

    private static UsageException Missing(SeedScoreRecord record, int agent, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"question \"{record.Id}\": the chat of agent {agent} {what}"));
}
