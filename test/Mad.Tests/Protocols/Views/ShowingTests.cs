using Xunit;

namespace Mad.Tests.Protocols.Views;

/// <summary>How a template is handed what a view shows. Four agents answer; the first of them reads the others.</summary>
public sealed class ShowingTests
{
    private const string Turns = "{% for t in v %}{{ t.name }} says {{ t.answer or \"?\" }} {{ t.text }} {{ t.confidence }} r{{ t.round }} {{ t.group }};{% endfor %}";

    [Fact]
    public void Turns_have_name_text_answer_confidence_round_and_group() =>
        Assert.Equal("G 2 says B «1.1.2» 0.5 r1 g;G 3 says ? «1.1.3»  r1 g;G 4 says A «1.1.4»  r1 g;", Read("", Turns, "1.1.2=B@0.5 1.1.3=-"));

    [Theory]
    [InlineData("texts", "{{ v | join(\",\") }}", "«1.1.2»,«1.1.3»,«1.1.4»")]
    [InlineData("messages", "{% for m in v %}{{ m.role }}:{{ m.content }};{% endfor %}", "assistant:«1.1.2»;assistant:«1.1.3»;assistant:«1.1.4»;")]
    [InlineData("message", "{{ v.role }}:{{ v.content }}", "assistant:«1.1.4»")]
    [InlineData("text", "{{ v }}", "«1.1.4»")]
    [InlineData("answers", "{% for a in v %}{{ a.answer }}{{ a.count }}[{% for t in a.turns %}{{ t.name }} {% endfor %}]{% endfor %}", "C2[G 2 G 4 ]B1[G 3 ]")]
    public void The_form_is_as_the_table_says(string form, string template, string shown) => Assert.Equal(shown, Read($"form: {form}", template, "1.1.2=C 1.1.3=B 1.1.4=C"));

    [Theory]
    [InlineData("text", "[{{ v }}]", "[]")]
    [InlineData("message", "[{{ v.content }}]", "[]")]
    [InlineData("turns", "[{{ v | length }}]", "[0]")]
    [InlineData("answers", "[{{ v | length }}]", "[0]")]
    public void Nothing_to_show_is_nothing_in_every_form(string form, string template, string shown) => Assert.Equal(shown, Read($"topology: none, form: {form}", template, ""));

    [Theory]
    [InlineData("speech", "2 3 4")]
    [InlineData("cast", "2 3 4")]
    [InlineData("reversed", "4 3 2")]
    [InlineData("confidence", "3 2 4")]
    public void The_order_is_as_the_table_says(string order, string shown) =>
        Assert.Equal(shown, Read($"order: {order}", "{% for t in v %}{{ t.name[2:] }} {% endfor %}", "1.1.2=A@0.5 1.1.3=A@0.9").Trim());

    [Theory]
    [InlineData("text", "{{ v }}")]
    [InlineData("message", "{{ v.content }}")]
    public void The_latest_is_the_latest_in_whatever_order_and_all_that_is_seen(string form, string template)
    {
        var run = FlowRun.Play(File($"form: {form}, order: reversed", template));
        Assert.Equal(("«1.1.4»", "1.1.4"), (run.Prompt("2.1.1"), run.Sees("2.1.1")));
    }

    [Fact]
    public void Speech_is_by_time_and_cast_by_agent()
    {
        const string template = "{% for t in v %}{{ t.text }} {% endfor %}";
        Assert.Equal("«1.1.1» «1.1.2» «2.1.1» «2.1.2» ", Judged("window: so-far", template));
        Assert.Equal("«1.1.1» «2.1.1» «1.1.2» «2.1.2» ", Judged("window: so-far, order: cast", template));
        Assert.Equal("«2.1.2» «2.1.1» «1.1.2» «1.1.1» ", Judged("window: so-far, order: reversed", template));
    }

    [Fact]
    public void A_random_order_is_drawn_for_each_reader_and_question_and_all_orders_occur()
    {
        var protocol = FlowRun.ProtocolOf(File("order: random", "{% for t in v %}{{ t.name[2:] }}{% endfor %}"));
        string[] orders = [.. Enumerable.Range(0, 200).Select(number => FlowRun.Play(protocol, trial: Flows.TrialOf(protocol.Flow, Flows.Question with { Id = "q" + number })).Prompt("2.1.1"))];
        Assert.Equal(6, orders.Distinct().Count());
        Assert.Equal(orders[0], FlowRun.Play(protocol, trial: Flows.TrialOf(protocol.Flow, Flows.Question with { Id = "q0" })).Prompt("2.1.1"));
    }

    [Fact]
    public void Anonymous_names_are_numbered_as_shown_from_one_answer_to_the_next()
    {
        Assert.Equal("Reply 1 «1.1.4»;Reply 2 «1.1.3»;Reply 3 «1.1.2»;", Read("anonymous: true, order: reversed", "{% for t in v %}{{ t.name }} {{ t.text }};{% endfor %}", ""));
        Assert.Equal("C:Reply 1 «1.1.2»;Reply 2 «1.1.4»;B:Reply 3 «1.1.3»;", Read("anonymous: true, form: answers", "{% for a in v %}{{ a.answer }}:{% for t in a.turns %}{{ t.name }} {{ t.text }};{% endfor %}{% endfor %}", "1.1.2=C 1.1.3=B 1.1.4=C"));
    }

    [Theory]
    [InlineData("most: 1", "B", "1.1.1 1.1.2 1.1.4")]
    [InlineData("most: 2", "BA", "1.1.1 1.1.2 1.1.3 1.1.4")]
    [InlineData("self: true, most: 1", "B", "1.1.1 1.1.2 1.1.4")]
    [InlineData("self: true, most: 1, order: reversed", "B", "1.1.1 1.1.2 1.1.4")]
    public void Only_the_most_frequent_answers_are_shown_and_said_to_be_seen(string view, string answers, string seen)
    {
        var run = FlowRun.Play(File(view + ", form: answers", "{% for a in v %}{{ a.answer }}{% endfor %}") + "\n", "1.1.1=A 1.1.2=B 1.1.3=A 1.1.4=B".Replace(view.StartsWith("self", StringComparison.Ordinal) ? "1.1.1=A" : "~=", view.StartsWith("self", StringComparison.Ordinal) ? "1.1.1=B" : "~=", StringComparison.Ordinal));
        Assert.Equal(answers, run.Prompt("2.1.1"));
        Assert.Equal(seen, string.Join(' ', run.Sees("2.1.1").Split(' ').Append("1.1.1").Distinct().Order()));
    }

    [Fact]
    public void What_an_ask_is_said_to_see_is_that_of_its_own_trial()
    {
        var protocol = FlowRun.ProtocolOf(File("form: answers, most: 1", "?"));
        Assert.Equal("1.1.2 1.1.4", FlowRun.Play(protocol, "1.1.2=B 1.1.4=B").Sees("2.1.1"));
        Assert.Equal("1.1.2 1.1.3", FlowRun.Play(protocol, "1.1.2=B 1.1.3=B").Sees("2.1.1"));
    }

    [Fact]
    public void Within_an_answer_the_turns_stand_in_the_order_of_the_view() =>
        Assert.Equal("A 4 3 2 ", Read("form: answers, order: confidence", "{% for a in v %}{{ a.answer }} {% for t in a.turns %}{{ t.name[2:] }} {% endfor %}{% endfor %}", "1.1.2=A@0.1 1.1.3=A@0.2 1.1.4=A@0.3"));

    // Yin et al. 2023: how often the modal answer is among all answers so far; what could not be read is one of them, what was not said is none.
    [Theory]
    [InlineData("2.*=A", "1.0 1.0 ")]
    [InlineData("1.1.1=B", "0.5 1.0 ")]
    [InlineData("2.1.1=-", "0.5 1.0 ")]
    [InlineData("1.1.1=- 2.1.1=-", " 1.0 ")]
    [InlineData("1.1.1=fail", "1.0 1.0 ")]
    public void Stability_is_shown_in_place_of_confidence(string script, string shown) => Assert.Equal(shown, Judged("window: last-round, confidence: stability", "{% for t in v %}{{ t.confidence }} {% endfor %}", script));

    [Fact]
    public void Stability_orders_too_and_waits_for_the_answers_it_counts()
    {
        Assert.Equal("«2.1.2» «2.1.1» ", Judged("window: last-round, confidence: stability, order: confidence", "{% for t in v %}{{ t.text }} {% endfor %}", "1.1.1=B"));
        var protocol = FlowRun.ProtocolOf(JudgeFile("window: last-round, confidence: stability", "x"));
        Assert.Equal([0, 1, 2, 3], protocol.Schedule.Slots[4].Needs);
    }

    [Fact]
    public void A_transcript_is_put_as_messages_between_system_and_prompt()
    {
        var run = FlowRun.Play("""
            agents: {g: {count: 2}}
            steps:
              - {step: a, who: g, prompt: p}
              - {repeat: 1, steps: [{step: b, who: g, prompt: p, system: s, order: sequential, transcript: {self: true, window: so-far}}]}
            decide: {rule: plurality, from: g}
            prompts: {p: {template: 'Go'}, s: {template: 'You are {{ name }}'}}
            """);
        Assert.Equal("system You are G 2|user «1.1.1»|assistant «1.1.2»|user «2.1.1»|user Go", string.Join('|', run.Messages[FlowRun.Parse("2.1.2")].Select(message => message.Role + " " + message.Content)));
        Assert.Equal("1.1.1 1.1.2 2.1.1", run.Sees("2.1.2"));
    }

    private static string Read(string view, string template, string script) => FlowRun.Play(File(view, template), script).Prompt("2.1.1");

    private static string File(string view, string template) => $$$$"""
        agents: {g: {count: 4}}
        steps: [{step: a, who: g, prompt: q}, {repeat: 1, steps: [{step: b, who: g, prompt: p, sees: {v: { {{{{view}}}} }}}]}]
        decide: {rule: plurality, from: g}
        prompts: {q: {template: 'What?'}, p: {template: '{{{{template}}}}'}}
        """;

    private static string Judged(string view, string template, string script = "") => FlowRun.Play(JudgeFile(view, template), script).Prompt("3.1.1");

    private static string JudgeFile(string view, string template) => $$$$"""
        agents: {g: {count: 2}, judge: {}}
        steps:
          - {step: a, who: g, prompt: q, on-failure: absent}
          - {repeat: 1, steps: [{step: b, who: g, prompt: q}]}
          - {repeat: 1, steps: [{step: c, who: judge, prompt: p, sees: {v: {from: g, {{{{view}}}}}}}]}
        decide: {rule: plurality, from: g}
        prompts: {q: {template: 'What?'}, p: {template: '{{{{template}}}}'}}
        """;
}
