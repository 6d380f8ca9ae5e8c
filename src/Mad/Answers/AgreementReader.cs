namespace Mad.Answers;

/// <summary>Reads whether a reply agrees: <c>[AGREE]</c>, <c>Agreement: no</c>, "Disagree" at the start of a line, or else "I agree". Of equal statements the last counts.</summary>
internal static class AgreementReader
{
    private const int LongestPredicate = 6;
    private const int MostDressing = 6;

    private static readonly Phrases Agree = new("agree agrees agreed");
    private static readonly Phrases Disagree = new("disagree disagrees disagreed");
    private static readonly Phrases Label = new("agreement agree disagree");
    private static readonly Phrases Yes = new("yes true agree agreed full fully");
    private static readonly Phrases No = new("no false not disagree disagreed");
    private static readonly Phrases Nay = new("no");
    private static readonly Phrases Or = new("or");
    private static readonly Phrases Speaker = new("I");
    private static readonly Phrases Supposed = new("if whether should do can unless when must");
    private static readonly Phrases Negation = new("not don't cannot can't couldn't didn't longer won't wouldn't");
    private static readonly Phrases Adverb = new(
        "do did have to must would will can could fully completely totally entirely wholeheartedly strongly also still largely mostly generally respectfully now certainly definitely "
        + "really no am inclined tend clearly therefore thus hence firmly broadly absolutely again politely actually simply just");

    /// <summary>One of <c>agree</c> and <c>disagree</c>; empty: neither was stated.</summary>
    public static IReadOnlyList<string> Items(ReplyText reply)
    {
        bool? said = null;
        for (var at = reply.Count - 1; at >= 0; at--)
        {
            if (Explicit(reply, at) is { } stated)
            {
                return Named(stated);
            }

            said ??= reply.Is(at, Speaker) ? Sentence(reply, at) : null;
        }

        return said is { } agrees ? Named(agrees) : [];
    }

    private static IReadOnlyList<string> Named(bool agrees) => [agrees ? "agree" : "disagree"];

    private static bool? Explicit(ReplyText reply, int at)
    {
        if (!reply.Is(at, Label) && Word(reply, at) is null)
        {
            return null;
        }

        return Labelled(reply, at) is { } value ? value != (reply.Is(at, Disagree) && !IsChoice(reply, at))
            : IsTag(reply, at) && !IsChoice(reply, at) ? Word(reply, at)
            : null;
    }

    private static bool IsTag(ReplyText reply, int at) => (reply.Is(at - 1, '[') && reply.Is(at + 1, ']')) || Labels.IsLineStart(reply, at);

    private static bool? Word(ReplyText reply, int at) => reply.Is(at, Agree) ? true : reply.Is(at, Disagree) ? false : null;

    private static bool? Labelled(ReplyText reply, int label)
    {
        if (!reply.Is(label, Label) || Labels.Value(reply, label) is not { } at)
        {
            return null;
        }

        for (var steps = 0; steps < MostDressing && (reply.IsSymbol(at, "*_`\"'([{<>$") || reply.Is(at, Speaker)); steps++)
        {
            at++;
        }

        return IsChoice(reply, at) ? null : Answer(reply, at);
    }

    private static bool? Answer(ReplyText reply, int at) =>
        IsNo(reply, at) || reply.Is(at, Negation) || reply.Is(at + 1, Disagree) ? false : reply.Is(at, Yes) ? true : null;

    // "Agree: no objections" does not say no.
    private static bool IsNo(ReplyText reply, int at) => reply.Is(at, No) && !(reply.IsWord(at + 1) && reply.Is(at, Nay));

    // "[AGREE] or [DISAGREE]" repeats the task.
    private static bool IsChoice(ReplyText reply, int at)
    {
        var (before, after) = (at - 1, at + 1);
        for (var steps = 0; steps < MostDressing; steps++)
        {
            before -= reply.IsSymbol(before, "[\"'`*(") ? 1 : 0;
            after += reply.IsSymbol(after, "]\"'`*)") ? 1 : 0;
        }

        return IsOr(reply, before) || IsOr(reply, after);
    }

    private static bool IsOr(ReplyText reply, int at) => reply.Is(at, Or) || reply.Is(at, '/');

    // "I agree", "I do not agree", "I strongly disagree"; not "if I agree", not "I partly agree".
    private static bool? Sentence(ReplyText reply, int speaker)
    {
        if (reply.Is(speaker - 1, Supposed))
        {
            return null;
        }

        var denied = false;
        for (var at = speaker + 1; at < speaker + LongestPredicate; at++)
        {
            if (Word(reply, at) is { } agrees)
            {
                return IsChoice(reply, at) ? null : agrees != denied;
            }

            denied |= reply.Is(at, Negation);
            if (!reply.Is(at, Adverb) && !reply.Is(at, Negation) && !reply.IsSymbol(at, "*_,"))
            {
                return null;
            }
        }

        return null;
    }
}
