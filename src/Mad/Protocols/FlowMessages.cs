using Mad.Jinja;
using Mad.Prompts;
using Mad.Protocols.Views;

namespace Mad.Protocols;

/// <summary>Writes the messages of a slot: system message, chat so far, and the prompt with what the agent is shown.</summary>
internal sealed class FlowMessages(Flow flow, IReadOnlyDictionary<string, Prompt> prompts, Func<string, Seat, IReadOnlyList<Message>?>? recorded)
{
    public const string CheckAgain = "Can you double check that your answer is correct. Put your final answer in the form (X) at the end of your response.";

    private const string PythonSpace =
        "\t\n\v\f\r\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

    public IReadOnlyList<Message> Of(Slot slot, Talk talk)
    {
        if (recorded?.Invoke(talk.Trial.Question.Id, slot.Seat) is { } verbatim)
        {
            return verbatim;
        }

        talk = talk.AsOf(slot.Index);
        var chat = new List<Message>();
        if (slot.Step.Own == OwnWords.Chat && LastBought(slot, talk) is { } before)
        {
            chat.AddRange(Of(talk.Schedule.Slots[before], talk));
            chat.Add(Message.Assistant(talk.At(before)!.Reply.Text));
        }
        else
        {
            Open(chat, slot, talk);
        }

        if (slot.Transcript is { } shown)
        {
            chat.AddRange(Showing.Shown(talk, slot, shown).Select(other => new Message(talk.Schedule.Slots[other].Agent == slot.Agent ? "assistant" : "user", talk.At(other)!.Reply.Text)));
        }

        chat.Add(Message.User(NewMessage(slot, talk)));
        return chat;
    }

    /// <summary>The seats whose words stand in the messages, in order.</summary>
    public static IReadOnlyList<Seat> Sees(Slot slot, Talk talk)
    {
        var seen = new HashSet<Seat>();
        Collect(slot, talk, seen);
        return [.. seen.Order()];
    }

    private static void Collect(Slot slot, Talk talk, HashSet<Seat> seen)
    {
        talk = talk.AsOf(slot.Index);
        seen.UnionWith(slot.Shows.Concat(slot.Transcript is { } transcript ? [transcript] : []).SelectMany(shown => Showing.Shown(talk, slot, shown)).Select(index => talk.At(index)!.Seat));
        seen.UnionWith(slot.ChoosesFrom is { } chosen ? talk.DraftsToChooseFrom(chosen).Select(turn => turn.Seat) : []);
        if (slot.Step.Own == OwnWords.Last && Last(slot, talk) is { } own)
        {
            seen.Add(talk.At(own)!.Seat);
        }

        if (slot.Step.Own == OwnWords.Chat && LastBought(slot, talk) is { } before)
        {
            seen.Add(talk.At(before)!.Seat);
            Collect(talk.Schedule.Slots[before], talk, seen);
        }
    }

    private void Open(List<Message> chat, Slot slot, Talk talk)
    {
        if (slot.Step.System is { } system)
        {
            chat.Add(new Message("system", NotBlank(prompts[system].Render(Values(slot, talk)), system)));
        }

        if (slot.Step.Opener)
        {
            chat.Add(Message.User(NotBlank(prompts[slot.Prompt].Render(About(slot, talk, ["question", "category"])), slot.Prompt)));
        }
    }

    private string NewMessage(Slot slot, Talk talk)
    {
        var text = prompts[slot.Prompt].Render(Values(slot, talk));
        return slot.Step.FallsBack && SaysNothing(slot, talk) && IsShort(text) ? CheckAgain : NotBlank(text, slot.Prompt);
    }

    private Dictionary<string, JinjaValue> Values(Slot slot, Talk talk)
    {
        var values = About(slot, talk, slot.Step.About);
        foreach (var (name, value) in flow.Settings)
        {
            values[name] = value;
        }

        values["name"] = Showing.NameOf(slot);
        values["role"] = RoleOf(slot, talk);
        values["agents"] = talk.Trial.Cast.Count;
        values["round"] = slot.Seat.Round + 1;
        values["rounds"] = talk.Schedule.Rounds;
        values["last_round"] = slot.Seat.Round + 1 == talk.Schedule.Rounds;
        Deal(values, slot, talk.Trial);
        if (slot.Step.Own == OwnWords.Last && Last(slot, talk) is { } own)
        {
            values["own"] = Showing.Turn(talk, own, null, 0);
        }

        if (slot.ChoosesFrom is { } chosen)
        {
            values["drafts"] = JinjaValue.List(talk.DraftsToChooseFrom(chosen).Select(turn => (JinjaValue)turn.Reply.Text));
        }

        foreach (var shown in slot.Shows)
        {
            values[shown.View.Variable] = Showing.Value(talk, slot, shown);
        }

        return values;
    }

    private static void Deal(Dictionary<string, JinjaValue> values, Slot slot, Trial trial)
    {
        if (trial.Dealt.TryGetValue(slot.Group.DealtName(slot.Member), out var letter))
        {
            var option = letter.Length == 1 ? letter[0] - 'A' : -1;
            values["assigned"] = letter;
            values["assigned_text"] = option >= 0 && option < trial.Question.Options.Count ? trial.Question.Options[option] : "";
        }

        if (slot.Group.SeesPassage && trial.Dealt.TryGetValue("passage", out var passage))
        {
            values["passage"] = passage;
        }
    }

    private static string RoleOf(Slot slot, Talk talk)
    {
        if (slot.Group.RolesFrom is not { } step)
        {
            return slot.Group.Roles.Count == 0 ? "" : slot.Group.Roles[slot.Member % slot.Group.Roles.Count];
        }

        var listed = talk.Schedule.Slots.Where(other => other.Index < slot.Index && other.Step.Name == step).Select(other => talk.At(other.Index)?.Reading.Items).LastOrDefault(items => items is not null) ?? [];
        // Groups that take their roles from one step share its list, in cast order.
        var place = talk.Flow.Groups.TakeWhile(group => group != slot.Group).Where(group => group.RolesFrom == step).Sum(group => group.Count) + slot.Member;
        return place < listed.Count ? listed[place] : "";
    }

    private static Dictionary<string, JinjaValue> About(Slot slot, Talk talk, IReadOnlyList<string> wanted)
    {
        var question = slot.Group.Kind == AgentKind.Noise ? Caster.Unrelated(slot, talk.Trial) : talk.Trial.Question;
        if (Caster.OptionOrder(slot, talk.Trial) is { Count: > 0 } order)
        {
            question = question with { Options = [.. order.Select(option => question.Options[option])] };
        }

        var values = new Dictionary<string, JinjaValue>();
        if (wanted.Contains("category"))
        {
            values["category"] = question.Category;
        }

        if (wanted.Contains("question"))
        {
            values["question"] = QuestionBlock.Of(question);
            values["options"] = JinjaValue.List(question.Options.Select(option => (JinjaValue)option));
        }

        return values;
    }

    private string NotBlank(string text, string role) => text.AsSpan().Trim(PythonSpace).Length > 0
        ? text
        : throw new UsageException($"prompt {prompts[role].Name} ({prompts[role].File}) renders to nothing: an empty message cannot be sent. Let it say something in every case.");

    private static int? Last(Slot slot, Talk talk) => First(slot.Own, index => talk.At(index) is { Reply.Ending: not Ending.Failed });

    // A turn that was held has no message of its own: the chat goes on from the one before it.
    private static int? LastBought(Slot slot, Talk talk) => First(slot.Own, index => talk.At(index) is { Reply.Ending: not (Ending.Failed or Ending.Said) });

    private static int? First(IReadOnlyList<int> slots, Func<int, bool> holds)
    {
        foreach (var slot in slots)
        {
            if (holds(slot))
            {
                return slot;
            }
        }

        return null;
    }

    // With a list of peers: nobody replied. With a chain: the latest reply is empty.
    private static bool SaysNothing(Slot slot, Talk talk) => slot.Shows is [var shown, ..] && Showing.Shown(talk, slot, shown) switch
    {
        [] => true,
        [.., var latest] => shown.View.Window == Window.SoFar && talk.At(latest)!.Reply.Text.Length == 0,
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
}
