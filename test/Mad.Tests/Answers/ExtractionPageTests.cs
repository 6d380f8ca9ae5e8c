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
            [("`mad`, `seed`", Readings[0], Readings[2]), ("`mad`, published", Readings[0], Readings[3]), ("`seed`, published", Readings[2], Readings[3]), ("`mad`, `first`", Readings[0], Readings[1])];
        ExtractionPage.Holds("agreement", ExtractionPage.Table(
            [["model", .. pairs.Select(pair => pair.Name)], .. Groups().Select(group => (IReadOnlyList<string>)[group.Name, .. pairs.Select(pair => Share(group.Replies, reply => pair.One(reply) == pair.Other(reply)))])]));
    }

    [Fact]
    public void Every_disagreement_is_in_one_class()
    {
        var classes = RealReplies.All.Select(reply => (Reply: reply, Class: Disagreement.Of(reply))).Where(pair => pair.Class is not null).ToLookup(pair => pair.Class!, pair => pair.Reply);
        Assert.Empty(classes.Select(group => group.Key).Except(Disagreement.Classes));
        ExtractionPage.Holds("classes", ExtractionPage.Table(
            [["class", "replies", .. RealReplies.Models.Select(Short), "right: `mad`", "`seed`", "published"], .. Disagreement.Classes.Select(name => Row(name, [.. classes[name]])), Row("in all", [.. classes.SelectMany(group => group)])]));
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

    private static readonly string[] Names = ["`mad`", "`first`", "`seed`", "published"];

    private static readonly Func<RealReply, string?>[] Readings = [reply => reply.Mad.Letter, reply => reply.First, reply => reply.Seed, reply => reply.Published];

    private static IEnumerable<(string Name, IReadOnlyList<RealReply> Replies)> Groups() =>
        RealReplies.All.GroupBy(reply => reply.Model).Select(group => (group.Key, (IReadOnlyList<RealReply>)[.. group])).Append(("all", RealReplies.All));

    private static IReadOnlyList<string> Row(string name, IReadOnlyList<RealReply> replies) =>
    [
        name,
        ExtractionPage.Count(replies.Count),
        .. RealReplies.Models.Select(model => ExtractionPage.Count(replies.Count(reply => reply.Model == model))),
        .. new[] { Readings[0], Readings[2], Readings[3] }.Select(read => ExtractionPage.Count(replies.Count(reply => read(reply) == reply.Problem.Answer))),
    ];

    private static string Share(IReadOnlyList<RealReply> replies, Func<RealReply, bool> holds) => ExtractionPage.Share(replies.Count(holds) / (double)replies.Count);

    private static string Short(string model) => ModelName().Match(model).Value;

    [GeneratedRegex("^[a-z]+")]
    private static partial Regex ModelName();

    [GeneratedRegex(@"\n+")]
    private static partial Regex LineEnds();

    [GeneratedRegex(@"^\| (?<class>[a-z,' ]+) \| (?<model>[a-z]+) (?<question>\d+) \| (?<mad>.) \| (?<seed>.) \| (?<published>.) \| `(?<span>.+)` \|$")]
    private static partial Regex Span();
}
