using System.Text.RegularExpressions;
using Xunit;

namespace Mad.Tests.Answers;

/// <summary>What docs/extraction.md says of real replies is what they say now.</summary>
public sealed partial class ExtractionPageTests
{
    [Fact]
    public void What_each_extractor_reads_by_itself()
    {
        var rows = Groups().Select(group => (IReadOnlyList<string>)
        [
            group.Name,
            .. Readings.Select(read => Share(group.Replies, reply => read(reply) is not null)),
            .. Readings.Select(read => Share(group.Replies, reply => read(reply) == reply.Problem.Answer)),
        ]);
        var guesses = RealReplies.All.Where(Disagreement.IsGuess).ToList();
        ExtractionPage.Holds("alone", ExtractionPage.Table([["model", .. Names.Select(name => "read: " + name), .. Names.Select(name => "right: " + name)], .. rows])
            + $"\nOf llama's published letters {ExtractionPage.Count(guesses.Count)} are guesses; {guesses.Count(reply => reply.Published == reply.Problem.Answer)} of them are right. Without them, published letters are right in {Share(RealReplies.All, reply => reply.Published == reply.Problem.Answer && !Disagreement.IsGuess(reply))} of all.\n");
    }

    [Fact]
    public void How_often_two_read_the_same()
    {
        (string Name, Func<RealReply, string?> One, Func<RealReply, string?> Other)[] pairs =
            [("`mad`, `seed`", Readings[0], Readings[3]), ("`mad`, published", Readings[0], Readings[4]), ("`seed`, published", Readings[3], Readings[4]),
            ("`mad`, `first`", Readings[0], Readings[1]), ("`lenient`, published", Readings[2], Readings[4])];
        ExtractionPage.Holds("agreement", ExtractionPage.Table(
            [["model", .. pairs.Select(pair => pair.Name)], .. Groups().Select(group => (IReadOnlyList<string>)[group.Name, .. pairs.Select(pair => Share(group.Replies, reply => pair.One(reply) == pair.Other(reply)))])]));
    }

    [Fact]
    public void Every_disagreement_is_in_one_class()
    {
        var classes = RealReplies.All.Select(reply => (Reply: reply, Class: Disagreement.Of(reply))).Where(pair => pair.Class is not null).ToLookup(pair => pair.Class!, pair => pair.Reply);
        Assert.Empty(classes.Select(group => group.Key).Except(Disagreement.Classes));
        ExtractionPage.Holds("classes", ExtractionPage.Table(
            [["class", "replies", .. RealReplies.Models.Select(Short), "as it says: `mad`", "`seed`", "published", "right: `mad`", "`seed`", "published"],
            .. Disagreement.Classes.Select(name => Row(name, [.. classes[name]])), Row("in all", [.. classes.SelectMany(group => group)])])
            + $"\nOf several letters `lenient` takes one in {classes["several letters"].Count(reply => reply.Lenient is not null)} replies; in {classes["several letters"].Count(reply => reply.Lenient == reply.Problem.Answer)} it is the reference answer.\n");
    }

    [Fact]
    public void In_every_class_ours_reads_what_the_reply_says_at_least_as_often_as_the_others()
    {
        foreach (var group in RealReplies.All.ToLookup(Disagreement.Of).Where(group => group.Key is not null))
        {
            Assert.All(group, reply => Assert.True(RealReplies.Says.ContainsKey(Key(reply)), $"nobody has read {Key(reply)}, which is in '{group.Key}' now"));
            var (ours, seed, published) = (group.Count(reply => IsAsSaid(reply, reply.Mad.Letter)), group.Count(reply => IsAsSaid(reply, reply.Seed)), group.Count(reply => IsAsSaid(reply, reply.Published)));
            Assert.True(ours >= seed && ours >= published, $"{group.Key}: {ours}, {seed}, {published}");
        }
    }

    [Fact]
    public void Every_misreading_of_ours_that_is_known_is_on_the_page()
    {
        var missed = RealReplies.All.Where(reply => Disagreement.Of(reply) is not null && !IsAsSaid(reply, reply.Mad.Letter)).ToList();
        ExtractionPage.Holds("misread", ExtractionPage.Table(
            [["class", "replies: what `mad` reads, what it says"], .. Disagreement.Classes.Select(name => (IReadOnlyList<string>)[name, string.Join("; ", missed.Where(reply => Disagreement.Of(reply) == name).Select(Misread))]).Where(row => row[1].Length > 0)]));
    }

    [Fact]
    public void What_was_read_names_a_letter_of_its_question_several_or_none()
    {
        var options = RealReplies.All.ToDictionary(Key, reply => reply.Problem.Question.Options.Count);
        Assert.All(RealReplies.Says, said => Assert.True(said.Value is '+' or '-' || (said.Value >= 'A' && said.Value < 'A' + options[said.Key]), said.ToString()));
    }

    [Fact]
    public void Every_span_stands_in_its_reply_and_shows_its_class()
    {
        var replies = RealReplies.All.ToLookup(reply => (Short(reply.Model), reply.Problem.Question.Id));
        var spans = File.ReadLines(ExtractionPage.Path).Select(line => Span().Match(line)).Where(match => match.Success).ToList();
        foreach (var span in spans)
        {
            var reply = Assert.Single(replies[(span.Groups["model"].Value, span.Groups["question"].Value)]);
            Assert.Equal(span.Groups["class"].Value, Disagreement.Of(reply));
            Assert.Equal((span.Groups["mad"].Value, span.Groups["seed"].Value, span.Groups["published"].Value), (reply.Mad.Letter ?? "–", reply.Seed ?? "–", reply.Published ?? "–"));
            Assert.Contains(span.Groups["span"].Value, LineEnds().Replace(reply.Text, "⏎"), StringComparison.Ordinal);
            Assert.InRange(span.Groups["span"].Length, 1, 79);
            Assert.DoesNotContain(span.Groups["span"].Value, reply.Problem.Question.Text, StringComparison.Ordinal);
        }

        Assert.All(Disagreement.Classes, name => Assert.InRange(spans.Count(span => span.Groups["class"].Value == name), 2, 4));
    }

    private static readonly string[] Names = ["`mad`", "`first`", "`lenient`", "`seed`", "published"];

    private static readonly Func<RealReply, string?>[] Readings = [reply => reply.Mad.Letter, reply => reply.First, reply => reply.Lenient, reply => reply.Seed, reply => reply.Published];

    private static readonly Func<RealReply, string?>[] Compared = [Readings[0], Readings[3], Readings[4]];

    private static IEnumerable<(string Name, IReadOnlyList<RealReply> Replies)> Groups() =>
        RealReplies.All.GroupBy(reply => reply.Model).Select(group => (group.Key, (IReadOnlyList<RealReply>)[.. group])).Append(("all", RealReplies.All));

    private static IReadOnlyList<string> Row(string name, IReadOnlyList<RealReply> replies) =>
    [
        name,
        ExtractionPage.Count(replies.Count),
        .. RealReplies.Models.Select(model => ExtractionPage.Count(replies.Count(reply => reply.Model == model))),
        .. Compared.Select(read => ExtractionPage.Count(replies.Count(reply => IsAsSaid(reply, read(reply))))),
        .. Compared.Select(read => ExtractionPage.Count(replies.Count(reply => read(reply) == reply.Problem.Answer))),
    ];

    // Whoever says several letters or none has said no letter.
    private static bool IsAsSaid(RealReply reply, string? letter) => (RealReplies.Says[Key(reply)] is var said && said is '+' or '-') ? letter is null : letter == said.ToString();

    private static string Misread(RealReply reply) =>
        $"{Short(reply.Model)} {reply.Problem.Question.Id} {reply.Mad.Letter ?? "–"}, {RealReplies.Says[Key(reply)] switch { '+' => "several", '-' => "–", var letter => letter.ToString() }}";

    private static (string Model, string Question) Key(RealReply reply) => (Short(reply.Model), reply.Problem.Question.Id);

    private static string Share(IReadOnlyList<RealReply> replies, Func<RealReply, bool> holds) => ExtractionPage.Share(replies.Count(holds) / (double)replies.Count);

    private static string Short(string model) => ModelName().Match(model).Value;

    [GeneratedRegex("^[a-z]+")]
    private static partial Regex ModelName();

    [GeneratedRegex(@"\n+")]
    private static partial Regex LineEnds();

    [GeneratedRegex(@"^\| (?<class>[a-z,' ]+) \| (?<model>[a-z]+) (?<question>\d+) \| (?<mad>.) \| (?<seed>.) \| (?<published>.) \| `(?<span>.+)` \|$")]
    private static partial Regex Span();
}
