using System.Diagnostics;
using CsCheck;
using Mad.Answers;
using Xunit;

namespace Mad.Tests.Answers;

public sealed class KindReaderTests
{
    private const int Mebibyte = 1 << 20;

    private static readonly (string Kind, string Rule)[] Kinds =
    [
        ("answer", "mad@3"), ("peer", "first@3"), ("verdict", "mad@3"), ("agreement", "mad@3"), ("ballot", "simple@1"), ("ballot", "approval@1"),
        ("ballot", "ranked@1"), ("ballot", "points@1"), ("choice", ""), ("scores", ""), ("roles", ""), ("text", ""), ("critique", ""), ("summary", ""),
    ];

    private static readonly string[] Pieces =
    [
        "ballot", "vote", "I", "agree", "disagree", "not", "confidence", "verdict", "answer", "none", "preference", "role", "Expert", "1", "2", "3", "7", "0", "99999999999", ".", ",", ":", ";", "=", ">", "-", "->",
        "/", "%", "(", ")", "[", "]", "{", "}", "\"", "'", "\\", "\\boxed{", "**", "#", "|", "•", "\n", "\r\n", "\n\n", "<think>", "</think>", "<", "\ud83d", "\udc00", "\0", "１", "“", "&quot;", "or", "scale", "of", "to", "B", "(B)",
    ];

    private static readonly Gen<string> Texts = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 60].Select(pieces => string.Join(' ', pieces))
        .Select(Gen.Bool, (text, tight) => tight ? text.Replace(" ", "", StringComparison.Ordinal) : text);

    [Theory]
    [InlineData("text")]
    [InlineData("critique")]
    [InlineData("summary")]
    public void Of_plain_text_nothing_is_read(string kind)
    {
        var reading = Replies.Read(kind, "The answer is B. Confidence: 0.8\nBallot: 1\n[AGREE]\nScore: 8", "mad@3", 3);

        Assert.Equal((kind, null, null, 0), (reading.Kind, reading.Value, reading.Confidence, reading.Items.Count));
    }

    [Theory]
    [InlineData(Ending.Answered, true)]
    [InlineData(Ending.Truncated, true)]
    [InlineData(Ending.Said, true)]
    [InlineData(Ending.Refused, false)]
    [InlineData(Ending.Empty, false)]
    [InlineData(Ending.Failed, false)]
    public void Only_a_reply_with_content_is_read(Ending ending, bool read)
    {
        var reply = new Reply(ending, "Ballot: 2\nChoice: 2\nScore: 2\nConfidence: 1\n1. Agree\n[AGREE] The answer is (B).", "", Usage.Zero);
        foreach (var (kind, rule) in Kinds.Where(kind => kind.Kind is not ("text" or "critique" or "summary") && kind.Rule != "points@1"))
        {
            var reading = AnswerExtractor.Mad.Read(reply, new Expect(kind, rule, [0, 1, 2]), Replies.Question);
            Assert.Equal(read, reading.Value is not null || reading.Items.Count > 0);
        }
    }

    [Fact]
    public void A_shuffle_of_options_is_read_as_shown() => Assert.Equal("A", AnswerExtractor.Mad
        .Read(new Reply(Ending.Answered, "{\"debate_answer\": \"gamma\"}", "", Usage.Zero), new Expect("verdict", "mad@3", [2, 0, 1]), Replies.Question).Value);

    [Theory]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("{\"")]
    [InlineData("{\"a\":")]
    [InlineData("{'answer': '")]
    [InlineData("]")]
    [InlineData("\"")]
    [InlineData("\" ")]
    [InlineData("\\")]
    [InlineData("(")]
    [InlineData("*")]
    [InlineData("-")]
    [InlineData("- ")]
    [InlineData("- a\n")]
    [InlineData("1. ")]
    [InlineData("1.\n")]
    [InlineData("1, ")]
    [InlineData("1=1, ")]
    [InlineData("1")]
    [InlineData("ballot ")]
    [InlineData("ballot: ")]
    [InlineData("ballot: 1, ")]
    [InlineData("I vote for ")]
    [InlineData("vote 1 ")]
    [InlineData("I ")]
    [InlineData("I agree or ")]
    [InlineData("[agree] / ")]
    [InlineData("agreement: ")]
    [InlineData("confidence ")]
    [InlineData("confidence: (")]
    [InlineData("verdict: ")]
    [InlineData("verdict: none ")]
    [InlineData("a: 1 ")]
    [InlineData("a:")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\t")]
    [InlineData("\ud83d")]
    [InlineData("</think>")]
    [InlineData("my my my ")]
    [InlineData("#")]
    public void A_mebibyte_of_the_same_is_read_by_every_kind(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, Mebibyte / piece.Length));
        var clock = Stopwatch.StartNew();
        foreach (var (kind, rule) in Kinds)
        {
            _ = Replies.Read(kind, text, rule, 5);
        }

        // Mostly a second for all of them together; what is quadratic takes hours.
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);
    }

    [Fact]
    public void Whatever_is_read_has_its_form() => Texts.Sample(text =>
    {
        foreach (var (kind, rule) in Kinds)
        {
            var reading = Replies.Read(kind, text, rule, 3);
            Assert.Equal(kind, reading.Kind);
            Assert.True(reading.Confidence is null or (>= 0 and <= 1));
            Assert.True(reading.Value is null or "A" or "B" or "C");
            Assert.All(reading.Items, item => Assert.True(IsItem(kind, rule, item), $"{kind} {rule}: {item}"));
            Assert.True(kind is "scores" || reading.Items.Count <= 3);
            Assert.True(kind is not ("choice" or "agreement") && rule is not "simple@1" || reading.Items.Count <= 1);
            Assert.True(kind is not "ballot" || reading.Items.Distinct().Count() == reading.Items.Count);
        }
    });

    [Fact]
    public void What_was_thought_changes_nothing() => Gen.Select(Texts, Texts).Sample((thought, said) =>
    {
        foreach (var (kind, rule) in Kinds)
        {
            var (one, other) = (Replies.Read(kind, said, rule, 3), Replies.Read(kind, $"<think>{thought} </think>\n{said}", rule, 3));
            Assert.Equal((one.Value, one.Confidence), (other.Value, other.Confidence));
            Assert.Equal(one.Items, other.Items);
        }
    });

    [Theory]
    [InlineData("ballot", "simple@1", "Ballot: 2", "2")]
    [InlineData("ballot", "approval@1", "Ballot: 2, 1", "1 2")]
    [InlineData("ballot", "ranked@1", "Ballot: 2 > 1", "2 1")]
    [InlineData("ballot", "points@1", "Ballot: 2=9", "2=9")]
    [InlineData("choice", "", "Choice: 2", "2")]
    [InlineData("agreement", "mad@3", "[DISAGREE]", "disagree")]
    [InlineData("agreement", "mad@3", "Agreement: yes", "agree")]
    public void The_asked_last_line_is_always_heard(string kind, string rule, string line, string items) => Texts.Sample(text =>
        Assert.Equal(items, Replies.Items(kind, text.Replace("<think>", "", StringComparison.Ordinal) + "\n\n" + line, rule, 3)));

    [Fact]
    public void A_last_verdict_of_none_is_always_heard() => Texts.Sample(text =>
        Assert.Null(Replies.Read("verdict", text.Replace("<think>", "", StringComparison.Ordinal) + "\n\nVerdict: none").Value));

    private static bool IsItem(string kind, string rule, string item) => (kind, rule) switch
    {
        ("agreement", _) => item is "agree" or "disagree",
        ("ballot", "points@1") => item.Split('=') is ["1" or "2" or "3", var points] && int.TryParse(points, out var whole) && whole >= 0,
        ("ballot" or "choice", _) => item is "1" or "2" or "3",
        ("scores", _) => double.TryParse(item, System.Globalization.CultureInfo.InvariantCulture, out _),
        ("roles", _) => item.Length is > 0 and <= 2000,
        _ => false,
    };
}
