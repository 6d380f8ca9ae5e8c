using Mad.Jinja.Text;

namespace Mad.Jinja.Builtins;

/// <summary>What counts as an address on the web or in a mailbox, without the back-tracking of Jinja's regular expressions.</summary>
internal static class WebAddress
{
    private static readonly string[] Basic = ["com", "net", "int", "edu", "gov", "org", "info", "mil"];

    public static bool IsWeb(string word)
    {
        var scheme = word.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8 : word.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7 : 0;
        var www = scheme == 0 && word.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
        var rest = word[(www ? 4 : scheme)..];
        var end = rest.StartsWith('[') ? rest.IndexOf(']', StringComparison.Ordinal) + 1 : rest.AsSpan().IndexOfAny(":/?#");
        if (end < 0) end = rest.Length;
        var host = rest[..end];
        if (!EndsWell(rest[end..])) return false;
        return scheme == 0 && !www ? IsBasic(host) : IsHost(host, scheme > 0);
    }

    public static bool IsMail(string word)
    {
        var at = word.LastIndexOf('@');
        if (at < 1) return false;
        var host = word[(at + 1)..];
        var dot = host.LastIndexOf('.');
        return dot > 0 && dot < host.Length - 1 && CodePoints.IsWord(host[0])
            && host[..dot].All(static c => CodePoints.IsWord(c) || c is '.' or '-') && host[(dot + 1)..].All(static c => CodePoints.IsWord(c));
    }

    /// <summary>Nothing, or a port, then nothing or a path, query or fragment.</summary>
    private static bool EndsWell(string rest)
    {
        if (rest.StartsWith(':'))
        {
            var digits = 1;
            while (digits < rest.Length && digits < 6 && CodePoints.IsDecimal(rest[digits])) digits++;
            if (digits == 1) return false;
            rest = rest[digits..];
        }

        return rest.Length == 0 || rest[0] is '/' or '?' or '#';
    }

    private static bool IsHost(string host, bool addresses)
    {
        if (addresses && (IsIpV4(host) || IsIpV6(host))) return true;
        var labels = host.Split('.');
        var top = labels[^1].ToLowerInvariant();
        if (!Array.TrueForAll(labels[..^1], static l => IsLabel(l, 1, int.MaxValue, true))) return false;
        if (top.StartsWith("xn--", StringComparison.Ordinal)) return IsLabel(top[4..], 2, 59, false);
        return top.Length is >= 2 and <= 63 && top.All(char.IsAsciiLetterLower);
    }

    private static bool IsBasic(string host)
    {
        var labels = host.Split('.');
        return labels.Length > 1 && Basic.Contains(labels[^1].ToLowerInvariant()) && Array.TrueForAll(labels[..^1], static l => IsLabel(l, 2, 63, true));
    }

    private static bool IsLabel(string label, int least, int most, bool hyphens)
        => label.Length >= least && label.Length <= most && label.All(c => CodePoints.IsWord(c) || c == '%' || (hyphens && c == '-'));

    private static bool IsIpV4(string host)
    {
        var parts = host.Split('.');
        return parts.Length == 4 && Array.TrueForAll(parts, static p => p.Length is >= 1 and <= 3 && p.All(static c => CodePoints.IsDecimal(c)));
    }

    private static bool IsIpV6(string host)
    {
        if (!host.StartsWith('[') || !host.EndsWith(']')) return false;
        var parts = host[1..^1].Split(':');
        return parts.Length is >= 3 and <= 9 && Array.TrueForAll(parts, static p => p.Length <= 4 && p.All(char.IsAsciiHexDigit));
    }
}
