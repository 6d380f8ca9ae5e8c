using Mad.Jinja;
using Mad.Prompts;

namespace Mad.Protocols;

/// <summary>
/// Interprets a <see cref="Flow"/>: for every round, for every step, for every agent of its group, ask as soon as all that the ask sees has been said.
/// </summary>
/// <param name="prompts">The prompt for each role that the flow names.</param>
/// <param name="rule">The extractor, <c>name@version</c>, with which answers are read.</param>
/// <param name="recorded">Messages that an earlier run really sent for a question's seat, taken verbatim in place of rendered ones; null: none.</param>
public sealed class FlowProtocol(
    Flow flow,
    IReadOnlyDictionary<string, Prompt> prompts,
    string rule,
    Func<string, Seat, IReadOnlyList<Message>?>? recorded = null) : IProtocol
{
    /// <summary>Sent when there is nothing to show: the one sentence kept from the scripts this grew from.</summary>
    internal const string CheckAgain = "Can you double check that your answer is correct. Put your final answer in the form (X) at the end of your response.";

    private readonly FlowSchedule _schedule = new(flow);

    public Flow Flow => flow;

    public Step Next(Transcript said)
    {
        if (said.Turns.FirstOrDefault(turn => turn.Reply.Ending == Ending.Failed) is { } failed)
        {
            return new Step.GiveUp(failed.Seat);
        }

        var asks = new List<Ask>();
        var missing = false;
        foreach (var slot in _schedule.Slots)
        {
            if (said.At(slot.Seat) is null)
            {
                missing = true;
                if (slot.Sees.All(seen => said.At(seen) is not null))
                {
                    asks.Add(AskAt(slot, said.Trial));
                }
            }
        }

        return missing ? new Step.Go(asks, []) : new Step.Done();
    }

    public IReadOnlyList<Message> Put(Ask ask, Transcript said) => Messages(_schedule.At(ask.Seat), said);

    public Verdict Decide(Transcript said) => flow.Decision.Decide(said.Turns);

    private Ask AskAt(FlowSlot slot, Trial trial)
    {
        var agent = trial.Cast[slot.Agent];
        var twin = trial.Cast.Take(slot.Agent).Count(other => (other.Model, other.Sampling, other.Role) == (agent.Model, agent.Sampling, agent.Role));
        var expect = slot.Step.Kind == "critique" ? Expect.Text("critique") : new Expect(slot.Step.Kind, rule, []);
        return new Ask(slot.Seat, agent, new Draw(trial.Question.Id, trial.Repeat, twin, slot.Visit), expect, slot.Sees);
    }

    private IReadOnlyList<Message> Messages(FlowSlot slot, Transcript said)
    {
        if (recorded?.Invoke(said.Trial.Question.Id, slot.Seat) is { } verbatim)
        {
            return verbatim;
        }

        var chat = new List<Message>();
        if (slot.Before is { } before)
        {
            chat.AddRange(Messages(_schedule.At(before), said));
            chat.Add(Message.Assistant(said.At(before)!.Reply.Text));
        }
        else if (slot.Step.Opener)
        {
            chat.Add(Message.User(NotBlank(prompts[slot.Prompt].Render(About(said.Trial.Question, ["question", "category"])), slot)));
        }

        chat.Add(Message.User(NewMessage(slot, said)));
        return chat;
    }

    private string NewMessage(FlowSlot slot, Transcript said)
    {
        var values = About(said.Trial.Question, slot.Step.About);
        for (var i = 0; i < slot.Step.Inputs.Count; i++)
        {
            var input = slot.Step.Inputs[i];
            values[input.Variable] = Show(input.Form, slot.Shown[i].Select(seat => said.At(seat)!.Reply.Text));
        }

        var text = prompts[slot.Prompt].Render(values);
        return slot.Step.FallsBack && SaysNothing(slot, said) && IsShort(text) ? CheckAgain : NotBlank(text, slot);
    }

    private string NotBlank(string text, FlowSlot slot) => text.AsSpan().Trim(PythonSpace).Length > 0
        ? text
        : throw new UsageException($"prompt {prompts[slot.Prompt].Name} ({prompts[slot.Prompt].File}) renders to nothing: an empty message cannot be sent. Let it say something in every case.");

    private static Dictionary<string, JinjaValue> About(Question question, IReadOnlyList<string> wanted)
    {
        var values = new Dictionary<string, JinjaValue>();
        if (wanted.Contains("category"))
        {
            values["category"] = question.Category;
        }

        if (wanted.Contains("question"))
        {
            values["question"] = QuestionBlock.Of(question);
        }

        return values;
    }

    private static JinjaValue Show(Form form, IEnumerable<string> texts) => form switch
    {
        Form.Texts => JinjaValue.List(texts.Select(text => (JinjaValue)text)),
        Form.Messages => JinjaValue.List(texts.Select(AsMessage)),
        _ => AsMessage(texts.Last()),
    };

    private static JinjaValue AsMessage(string text) => JinjaValue.Dict([new("role", "assistant"), new("content", text)]);

    // With a list of peers: nobody replied. With a chain: the latest reply is empty.
    private static bool SaysNothing(FlowSlot slot, Transcript said) => slot.Step.Inputs is [var input, ..] && slot.Shown[0] switch
    {
        [] => true,
        [.., var latest] => input.Window == Window.SoFar && said.At(latest)!.Reply.Text.Length == 0,
    };

    // Under 50 characters, counted and stripped as Python does.
    private static bool IsShort(string text)
    {
        var stripped = text.AsSpan().Trim(PythonSpace);
        var surrogatePairs = 0;
        for (var i = 1; i < stripped.Length; i++)
        {
            surrogatePairs += char.IsSurrogatePair(stripped[i - 1], stripped[i]) ? 1 : 0;
        }

        return stripped.Length - surrogatePairs < 50;
    }

    private const string PythonSpace =
        "\t\n\v\f\r\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";
}
