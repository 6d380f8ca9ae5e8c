using System.Collections.Frozen;

namespace Mad.Answers;

/// <summary>Which reader reads which kind of reply. The written forms of each: docs/decisions/0005.</summary>
internal static class KindReaders
{
    private static readonly FrozenDictionary<string, Func<Heard, Reading>> Table = new Dictionary<string, Func<Heard, Reading>>
    {
        ["answer"] = Answer,
        ["peer"] = Answer,
        ["verdict"] = heard => OfLetter(heard, VerdictReader.Of(heard), []),
        ["agreement"] = heard => OfLetter(heard, heard.Read(heard.Original), AgreementReader.Items(heard.Reply)),
        ["ballot"] = heard => OfItems(heard, BallotReader.Items(heard)),
        ["choice"] = heard => OfItems(heard, ChoiceReader.Items(heard)),
        ["scores"] = heard => OfItems(heard, ScoreReader.Items(heard.Reply)),
        ["roles"] = heard => OfItems(heard, RoleReader.Items(heard)),
        ["text"] = Nothing,
        ["critique"] = Nothing,
        ["summary"] = Nothing,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A kind that is not in the table is read as an answer.</summary>
    public static Func<Heard, Reading> Of(string kind) => Table.GetValueOrDefault(kind, Answer);

    private static Reading Answer(Heard heard) => OfLetter(heard, heard.Read(heard.Original), []);

    private static Reading Nothing(Heard heard) => Reading.None(heard.Expect.Kind);

    private static Reading OfLetter(Heard heard, Extraction found, IReadOnlyList<string> items) => heard.Expect.Rule.Length == 0
        ? Reading.None(heard.Expect.Kind)
        : new(heard.Expect.Kind, found.Letter, Confidence.Stated(heard.Reply), items) { Span = found.Rule.Length == 0 ? null : new(found.Rule, found.Start, found.Length) };

    private static Reading OfItems(Heard heard, IReadOnlyList<string> items) => new(heard.Expect.Kind, null, null, items);
}
