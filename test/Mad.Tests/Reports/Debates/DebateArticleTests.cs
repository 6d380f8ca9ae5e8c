using System.Globalization;
using System.Text.RegularExpressions;
using Mad.Reports.Debates;
using Mad.Reports.Markup;
using Mad.Runs;
using Mad.Scoring;
using Mad.Tests.Scoring;
using Xunit;

namespace Mad.Tests.Reports.Debates;

/// <summary>One debate as a page has it, also one that is far too large.</summary>
public sealed class DebateArticleTests
{
    [Fact]
    public void The_place_where_the_answer_was_read_is_marked_and_its_rule_is_named()
    {
        var html = Html(Stored(Talk.Turn(0, 0, 'B', text: "Maybe (A). The answer is (B).")));
        Assert.Contains("Maybe (A). The answer is (<mark>B</mark>).", html, StringComparison.Ordinal);
        Assert.Contains("read by rule answer-is", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_of_a_version_that_is_gone_are_named_and_todays_mark_the_place_where_they_read_the_same()
    {
        var then = Talk.Turn(0, 0, 'B', text: "The answer is (B).");
        var html = Html(Stored(then with { Expect = then.Expect with { Rule = "mad@0" } }));
        Assert.Contains("The answer is (<mark>B</mark>).", html, StringComparison.Ordinal);
        Assert.Contains($"(mad@0 then; marked by {Mad.Answers.AnswerExtractor.Mad.Id}, which reads the same)", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_rules_read_something_else_today_nothing_is_marked_and_that_is_said()
    {
        var html = Html(Stored(Talk.Turn(0, 0, 'C', text: "The answer is (B).")));
        Assert.DoesNotContain("<mark>", html, StringComparison.Ordinal);
        Assert.Contains("the place of the answer is not known", html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_that_was_read_in_another_order_of_options_is_undone_and_the_order_is_shown()
    {
        var shown = Talk.Turn(0, 0, 'A', text: "The answer is (A).");
        var html = Html(Stored(shown with { Expect = shown.Expect with { OptionOrder = [1, 0, 3, 2] } }));
        Assert.Contains("The answer is (<mark>A</mark>).", html, StringComparison.Ordinal);
        Assert.Contains(">B✓ correct<", html, StringComparison.Ordinal);
        Assert.Contains("shown in another order: BADC", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_prompt_that_two_agents_got_is_shown_once_and_a_reply_in_it_is_a_link()
    {
        const string Said = "I am for the second option, since the first is false. (B)";
        Message[] first = [Message.User("the question")];
        var html = Html(Stored(
            (Talk.Turn(0, 0, 'B', text: Said), first),
            (Talk.Turn(0, 1, 'C', text: "C it is"), first),
            (Talk.Turn(1, 0, 'B'), [.. first, Message.Assistant(Said), Message.User("Others say: C it is")]),
            (Talk.Turn(1, 1, 'B'), [.. first, Message.Assistant("C it is"), Message.User($"Others say: {Said} What now?")])));
        Assert.Single(Regex.Matches(html, "the question<"));
        Assert.Contains("It was sent the same as <a href=\"#d1-1-0\">", html, StringComparison.Ordinal);
        Assert.Contains("Others say: <a href=\"#d1-1-0\" class=\"quote\">[the reply of Agent 1 in round 0]</a> What now?", html, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(html, Regex.Escape(Said[..40])));
    }

    [Fact]
    public void A_reply_of_five_million_characters_is_cut_around_its_answer_and_says_so()
    {
        var text = new string('x', 2_500_000) + " The answer is (B). " + new string('y', 2_500_000);
        var html = Html(Stored(Talk.Turn(0, 0, 'B', text: text)));
        Assert.True(html.Length < 40_000);
        Assert.Contains("The answer is (<mark>B</mark>).", html, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(html, "characters are not shown here"));
        var missing = Regex.Matches(html, "([0-9,]+) characters are not").Sum(match => int.Parse(match.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture));
        Assert.Equal(text.Length, missing + Shown(html));
    }

    [Fact]
    public void A_talk_of_two_thousand_long_rounds_stays_within_its_bounds_and_says_what_is_missing()
    {
        var html = Html(Stored([.. Enumerable.Range(0, 2000).Select(round => Talk.Turn(round, 0, 'B', text: new string('x', 50_000) + "(B)"))]));
        Assert.True(html.Length < 900_000, html.Length.ToString(CultureInfo.InvariantCulture));
        Assert.Contains("1,700 further turns are not shown here", html, StringComparison.Ordinal);
        Assert.Equal(24, Regex.Count(html, "scope=\"col\">(… )?Round"));
    }

    private static int Shown(string html) => Regex.Match(html, "<p class=\"said\" dir=\"auto\">(x.*?)</p>", RegexOptions.Singleline).Groups[1].Value is var said
        ? Regex.Replace(Regex.Replace(said, "<em.*?</em>", ""), "<.*?>", "").Length
        : 0;

    private static StoredTrial Stored(params Turn[] turns) => Stored([.. turns.Select(turn => (turn, (Message[])[]))]);

    private static StoredTrial Stored(params (Turn Turn, Message[] Messages)[] turns) =>
        new("arm", Talk.Problem("q", "B"), 0, TrialState.Done, new Verdict(["B"], "plurality"), "", [.. turns.Select(pair => new StoredTurn(pair.Turn, pair.Messages))]);

    private static string Html(StoredTrial trial)
    {
        using var text = new StringWriter();
        DebateArticle.Write(new MarkupWriter(text), trial, DebateLine.Of(trial, TieRule.Expected), "d1-1", "h2");
        return text.ToString();
    }
}
