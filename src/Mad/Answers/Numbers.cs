using System.Globalization;

namespace Mad.Answers;

/// <summary>Reads the numbers in a reply's tokens.</summary>
internal static class Numbers
{
    // Longer ones are no score, share or candidate, and would not be exact.
    private const int MostDigits = 9;

    /// <summary>A number with sign and fraction that begins at this token, and the token after it.</summary>
    public static (double Value, int Next)? At(ReplyText reply, int at)
    {
        // In "0-100" it is a dash.
        var signed = reply.IsSymbol(at, "+-") && reply.Touches(at + 1) && !(reply.Touches(at) && reply.IsWord(at - 1));
        return Unsigned(reply, signed ? at + 1 : at) is not var (value, next) ? null : (signed && reply.Is(at, '-') ? -value : value, next);
    }

    private static (double Value, int Next)? Unsigned(ReplyText reply, int at)
    {
        var whole = Digits(reply, at);
        var point = whole is null ? at : at + 1;
        var fraction = Is(reply, point, '.', whole is not null) ? Digits(reply, point + 1) : null;
        return (whole ?? fraction) is null
            ? null
            : (double.Parse($"{whole ?? "0"}.{fraction ?? "0"}", CultureInfo.InvariantCulture), fraction is null ? point : point + 2);
    }

    /// <summary>A whole number that is not part of another number; null: it is none.</summary>
    public static int? Whole(ReplyText reply, int at) =>
        Digits(reply, at) is { } digits && !IsFraction(reply, at) && !IsNegative(reply, at) ? int.Parse(digits, CultureInfo.InvariantCulture) : null;

    private static bool IsFraction(ReplyText reply, int at) =>
        (Is(reply, at + 1, '.', touches: true) && Digits(reply, at + 2) is not null)
        || (Is(reply, at - 1, '.', touches: true) && Digits(reply, at - 2) is not null);

    private static bool IsNegative(ReplyText reply, int at) =>
        reply.Is(at - 1, '-') && reply.Touches(at) && !(reply.Touches(at - 1) && reply.IsWord(at - 2));

    // A sign within a number: it touches what follows and, where a digit stands before it, that as well.
    private static bool Is(ReplyText reply, int at, char sign, bool touches) =>
        reply.Is(at, sign) && reply.Touches(at + 1) && (!touches || reply.Touches(at));

    private static string? Digits(ReplyText reply, int at)
    {
        if (!reply.IsWord(at))
        {
            return null;
        }

        var word = reply.WordAt(at);
        return word.Length <= MostDigits && !word.ContainsAnyExceptInRange('0', '9') ? word.ToString() : null;
    }
}
