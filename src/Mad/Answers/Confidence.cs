using System.Globalization;

namespace Mad.Answers;

/// <summary>Reads how sure a reply says it is: <c>Confidence: 0.8</c>, <c>confidence 80%</c>, <c>**Confidence:** 7/10</c>, <c>Confidence (0-100): 85</c>, "I am 80% confident".</summary>
internal static class Confidence
{
    private const int LongestLabel = 24;
    private const string Dressing = Labels.Dressing + ",";
    private const int LongestRemark = 16;
    private const int MostFillers = 8;
    private const int FarthestSpeaker = 4;

    private static readonly Phrases Cue = new("confidence confidence_score confidence_level confidencescore confidencelevel");
    private static readonly Phrases Sure = new("confident sure certain");
    private static readonly Phrases Speaker = new("I I'm I\u2019m");
    private static readonly Phrases Own = new("my overall current final");
    private static readonly Phrases Label = new("level score rating value estimate percentage percent in this that the a my answer solution on");
    private static readonly Phrases Level = new("level");
    private static readonly Phrases Scale = new("scale");
    private static readonly Phrases ScaleWords = new("of from");
    private static readonly Phrases To = new("to");
    private static readonly Phrases Be = new("is of was at");
    private static readonly Phrases Out = new("out");
    private static readonly Phrases Percent = new("percent");
    private static readonly Phrases Filler = new("about approximately around roughly very fairly quite high medium moderate low");

    /// <summary>0 to 1; null where nothing is stated, or the last statement is outside its scale. Without a scale a number above 1 is outside.</summary>
    public static double? Stated(ReplyText reply)
    {
        for (var at = reply.Count - 1; at >= 0; at--)
        {
            if ((reply.Is(at, Cue) ? Labelled(reply, at) : reply.Is(at, Sure) ? Confessed(reply, at) : null) is { } share)
            {
                return share is >= 0 and <= 1 ? share : null;
            }
        }

        return null;
    }

    // From the word "confidence" to its number. A confidence interval is none: its words lead nowhere.
    private static double? Labelled(ReplyText reply, int cue)
    {
        double? scale = null;
        if (reply.Is(cue - 1, '<') && reply.Is(cue + 1, '>'))
        {
            return Amount(reply, cue + 2, scale);
        }

        for (var at = cue + 1; at < cue + LongestLabel;)
        {
            if (reply.IsSymbol(at, ":=|"))
            {
                return Amount(reply, at + 1, scale);
            }

            if (Number(reply, at) is not null)
            {
                return Bare(reply, at, scale);
            }

            if (reply.Is(at, Be))
            {
                return IsOwn(reply, cue, at) ? Amount(reply, at + 1, scale) : null;
            }

            if (After(reply, at, ref scale) is not { } next)
            {
                return null;
            }

            at = next;
        }

        return null;
    }

    // "A confidence level of 95%" is statistics, "my confidence level" is not.
    private static bool IsOwn(ReplyText reply, int cue, int at)
    {
        var level = false;
        for (var i = cue + 1; i < at; i++)
        {
            level |= reply.Is(i, Level);
        }

        return !level || reply.Is(cue - 1, Own);
    }

    // The token after one piece of the label.
    private static int? After(ReplyText reply, int at, ref double? scale)
    {
        if (reply.IsSymbol(at, "(["))
        {
            return Remark(reply, at, ref scale);
        }

        if (reply.Is(at, Scale))
        {
            return Range(reply, at + 1, ref scale);
        }

        // A heading with the number below it.
        return reply.Is(at, Label) || reply.IsSymbol(at, Dressing) || (reply.IsEnd(at) && Number(reply, at + 1) is not null) ? at + 1 : null;
    }

    // "(0-100)", "(in %)", "(1 = low, 10 = high)": the last number is the scale's end.
    private static int? Remark(ReplyText reply, int at, ref double? scale)
    {
        var end = Math.Min(at + LongestRemark, reply.Count);
        for (at++; at < end && !reply.IsSymbol(at, ")]"); at++)
        {
            scale = IsPercent(reply, at) ? 100 : Number(reply, at) is { } number && !reply.Is(at, '.') && number.Value > 0 ? number.Value : scale;
            at = Number(reply, at) is { } read ? read.Next - 1 : at;
        }

        return at < end ? at + 1 : null;
    }

    private static int? Range(ReplyText reply, int at, ref double? scale)
    {
        at += reply.Is(at, ScaleWords) ? 1 : 0;
        if (Number(reply, at) is not { } low || !(reply.Is(low.Next, '-') || reply.Is(low.Next, To)) || Number(reply, low.Next + 1) is not { } high)
        {
            return null;
        }

        scale = high.Value;
        return high.Next;
    }

    // Right behind the word, without a colon, only what looks like a share is one.
    private static double? Bare(ReplyText reply, int at, double? scale) =>
        Number(reply, at) is { } number && (reply.IsEnd(at - 1) ? IsRest(reply, number.Next) : number.Value <= 1 || ScaleAfter(reply, number.Next) is not null)
            ? Amount(reply, at, scale)
            : null;

    private static bool IsRest(ReplyText reply, int at) => reply.IsEnd(at) || reply.IsSymbol(at, "%/*");

    private static double? Amount(ReplyText reply, int at, double? scale)
    {
        for (var steps = 0; steps < MostFillers && (reply.Is(at, Filler) || reply.IsSymbol(at, "*_`\"'([{$~<>=,") || (at < reply.Count && reply.IsEnd(at))); steps++)
        {
            at++;
        }

        return Number(reply, at) is { } number ? number.Value / (ScaleAfter(reply, number.Next) ?? scale ?? 1) : null;
    }

    private static double? ScaleAfter(ReplyText reply, int at)
    {
        at += reply.IsSymbol(at, "$*(") && !reply.IsEnd(at + 1) ? 1 : 0;
        if (IsPercent(reply, at))
        {
            return 100;
        }

        var whole = reply.Is(at, '/') ? at + 1 : reply.Is(at, Out) && reply.Is(at + 1, Be) ? at + 2 : -1;
        return whole >= 0 && Number(reply, whole) is { Value: > 0 } number ? number.Value : null;
    }

    // "I am 80% confident", but not "we are 95% confident", as statistics says.
    private static double? Confessed(ReplyText reply, int cue)
    {
        var first = cue - (reply.Is(cue - 3, '.') && reply.Touches(cue - 2) && reply.Touches(cue - 3) ? 4 : 2);
        if (!IsPercent(reply, cue - 1) || Number(reply, first) is not { } number || number.Next != cue - 1)
        {
            return null;
        }

        for (var at = first - 1; at >= first - FarthestSpeaker && !reply.IsSentenceEnd(at); at--)
        {
            if (reply.Is(at, Speaker))
            {
                return number.Value / 100;
            }
        }

        return null;
    }

    private static bool IsPercent(ReplyText reply, int at) => reply.Is(at, '%') || reply.Is(at, Percent);

    // "0,8" is a decimal too.
    private static (double Value, int Next)? Number(ReplyText reply, int at)
    {
        var number = Numbers.At(reply, at);
        return number is { Value: 0, Next: var comma } && reply.Is(comma, ',') && reply.Touches(comma) && reply.Touches(comma + 1)
            && Numbers.Whole(reply, comma + 1) is not null
                ? (double.Parse("0." + reply.WordAt(comma + 1).ToString(), CultureInfo.InvariantCulture), comma + 2)
                : number;
    }
}
