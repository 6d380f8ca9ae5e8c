using Xunit;

namespace Mad.Tests.Protocols;

/// <summary>Several replies for one place: drafts to choose from, and tries when nothing could be read.</summary>
public sealed class DraftTests
{
    private const string Chosen = """
        agents: {g: {count: 2}, picker: {}, judge: {}}
        steps:
          - {step: draft, who: g, prompt: p, drafts: 3, on-failure: absent}
          - {step: pick, for: draft, who: picker, prompt: q, reask: 1}
          - {step: rule, who: judge, prompt: r, reads: verdict, sees: {v: {from: g, window: this-round, form: texts}}}
        decide: {rule: plurality, from: g}
        prompts: {p: {template: 'Draft'}, q: {template: '{{ drafts | join(",") }}'}, r: {template: '{{ v | join(",") }}'}}
        """;

    [Fact]
    public void Every_draft_is_an_ask_of_the_same_place_with_a_draw_of_its_own()
    {
        var protocol = FlowRun.ProtocolOf(Chosen);
        var asks = ((Step.Go)protocol.Next(Transcript.Empty(Flows.TrialOf(protocol.Flow, Flows.Question)))).Asks;
        Assert.Equal(["1.1.1", "1.1.1.2", "1.1.1.3", "1.1.2", "1.1.2.2", "1.1.2.3"], asks.Select(ask => FlowRun.At(ask.Seat)));
        Assert.Equal([new Draw("7", 0, 0, 0), new Draw("7", 0, 0, 1), new Draw("7", 0, 0, 2), new Draw("7", 0, 1, 0), new Draw("7", 0, 1, 1), new Draw("7", 0, 1, 2)], asks.Select(ask => ask.Draw));
        Assert.Equal(6 + 2 + 1, protocol.MostCalls);
    }

    [Fact]
    public void A_chooser_is_shown_the_drafts_of_one_place_and_its_choice_is_what_the_others_see()
    {
        var run = FlowRun.Play(Chosen, "1.2.1=[3] 1.2.2=[2] 1.1.1.3=C 1.1.2.2=C");
        Assert.Equal("«1.1.2»,«1.1.2.2»,«1.1.2.3»", run.Prompt("1.2.2"));
        Assert.Equal("«1.1.1.3»,«1.1.2.2»", run.Prompt("1.3.1"));
        Assert.Equal("1.1.1.3 1.1.2.2", run.Sees("1.3.1"));
        Assert.Equal("C", run.Winners);
    }

    [Theory]
    [InlineData("1.2.1=[0]", "«1.1.1»")]
    [InlineData("1.2.1=[4]", "«1.1.1»")]
    [InlineData("1.2.1=[first]", "«1.1.1»")]
    [InlineData("1.2.1=[] 1.2.1.2=[2]", "«1.1.1.2»")]
    [InlineData("1.2.1=[] 1.2.1.2=[]", "«1.1.1»")]
    public void A_choice_that_is_none_leaves_the_first_draft_and_a_second_try_counts(string script, string shown) =>
        Assert.Equal(shown + ",«1.1.2»", FlowRun.Play(Chosen, script + " 1.2.2=[1]").Prompt("1.3.1"));

    [Theory]
    [InlineData("1.1.1=fail 1.2.1=[1]", "«1.1.1.2»,«1.1.1.3»", "«1.1.1.2»,«1.1.2»")]
    [InlineData("1.1.1.2=fail 1.2.1=[2]", "«1.1.1»,«1.1.1.3»", "«1.1.1.3»,«1.1.2»")]
    [InlineData("1.1.1=fail 1.2.1=[]", "«1.1.1.2»,«1.1.1.3»", "«1.1.1.2»,«1.1.2»")]
    public void A_draft_that_failed_is_none(string script, string drafts, string shown)
    {
        var run = FlowRun.Play(Chosen, script + " 1.2.2=[1]");
        Assert.Equal(drafts, run.Prompt("1.2.1"));
        Assert.Equal(shown, run.Prompt("1.3.1"));
        Assert.Equal(2, run.Ask("1.2.1").Expect.OptionOrder.Count);
    }

    [Fact]
    public void Nobody_chooses_where_nothing_was_drafted()
    {
        Assert.Equal("1.1.1 1.1.1.2 1.1.1.3 1.1.2 1.1.2.2 1.1.2.3 1.2.2 1.3.1", FlowRun.Play(Chosen, "1.1.1*=fail 1.2.2=[1]").Seats);
        const string never = """
            agents: {g: {}, picker: {}}
            steps: [{step: draft, who: g, prompt: p, drafts: 2, when: round >= 2}, {step: pick, for: draft, who: picker, prompt: p}, {step: a, who: g, prompt: p}]
            decide: {rule: plurality, from: g}
            """;
        Assert.Equal("1.3.1", FlowRun.Play(never).Seats);
    }

    [Fact]
    public void Without_a_chooser_the_first_draft_counts() =>
        Assert.Equal("B", FlowRun.Play("agents: {g: {}}\nsteps: [{step: a, who: g, prompt: p, drafts: 3}]\ndecide: {rule: plurality, from: g}", "1.1.1=B 1.1.1.2=C 1.1.1.3=C").Winners);

    [Theory]
    [InlineData("", "1.1.1", "A")]
    [InlineData("1.1.1=-", "1.1.1 1.1.1.2", "A")]
    [InlineData("1.1.1=- 1.1.1.2=-", "1.1.1 1.1.1.2 1.1.1.3", "A")]
    [InlineData("1.1.*=-", "1.1.1 1.1.1.2 1.1.1.3", "")]
    [InlineData("1.1.1=- 1.1.1.2=B", "1.1.1 1.1.1.2", "B")]
    public void Who_could_not_be_read_is_asked_again_and_the_last_try_counts(string script, string seats, string winners)
    {
        var run = FlowRun.Play("agents: {g: {}}\nsteps: [{step: a, who: g, prompt: p, reask: 2}]\ndecide: {rule: plurality, from: g}", script);
        Assert.Equal((seats, winners), (run.Seats, run.Winners));
        Assert.Equal(Enumerable.Range(0, run.Asks.Count), run.Asks.Values.Select(ask => ask.Draw.Visit));
    }

    [Fact]
    public void Each_further_try_is_another_draw_and_those_of_later_steps_do_not_depend_on_it()
    {
        const string file = "agents: {g: {}}\nsteps: [{step: a, who: g, prompt: p, reask: 2}, {step: b, who: g, prompt: p}]\ndecide: {rule: plurality, from: g}";
        Assert.Equal(3, FlowRun.Play(file).Ask("1.2.1").Draw.Visit);
        Assert.Equal(3, FlowRun.Play(file, "1.1.1=-").Ask("1.2.1").Draw.Visit);
    }

    [Fact]
    public void A_failed_call_ends_the_trial_or_leaves_the_agent_silent()
    {
        const string file = "agents: {g: {count: 3}}\nsteps: [{step: a, who: g, prompt: p, on-failure: HOW}, {repeat: 1, steps: [{step: b, who: g, prompt: p, own: last, on-failure: HOW, sees: {v: {}}}]}]\ndecide: {rule: plurality, from: g}";
        Assert.Equal(new Step.GiveUp(new Seat(0, 0, 1, 0)), FlowRun.Play(file.Replace("HOW", "stop", StringComparison.Ordinal), "1.1.2=fail").End);
        var run = FlowRun.Play(file.Replace("HOW", "absent", StringComparison.Ordinal), "1.1.2=fail 2.1.1=fail 1.1.1=C 1.1.3=C 2.1.2=B 2.1.3=B");
        Assert.IsType<Step.Done>(run.End);
        Assert.Equal("1.1.1 1.1.3", run.Sees("2.1.2"));
        // Whoever fell silent stands by what it said last.
        Assert.Equal("B", run.Winners);
        Assert.Equal("C B D", FlowRun.Play(file.Replace("HOW", "absent", StringComparison.Ordinal), "1.1.1=C 1.1.3=D 2.1.1=fail 2.1.2=B 2.1.3=fail").Winners);
    }
}
