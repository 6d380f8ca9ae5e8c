using System.Text;

namespace Mad.Jinja.Text;

/// <summary>markupsafe's striptags.</summary>
internal static class Html
{
    public static string StripTags(string text)
    {
        text = Remove(text, "<!--", "-->");
        text = Remove(text, "<", ">");
        var words = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (at < text.Length && !CodePoints.IsSpace(text[at])) at++;
            if (at > start && words.Length > 0) words.Append(' ');
            words.Append(text, start, at - start);
            while (at < text.Length && CodePoints.IsSpace(text[at])) at++;
        }

        return System.Net.WebUtility.HtmlDecode(words.ToString());
    }

    private static string Remove(string text, string open, string close)
    {
        var kept = new StringBuilder(text.Length);
        var at = 0;
        while (true)
        {
            var start = text.IndexOf(open, at, StringComparison.Ordinal);
            var end = start < 0 ? -1 : text.IndexOf(close, start, StringComparison.Ordinal);
            if (end < 0) return kept.Append(text, at, text.Length - at).ToString();
            kept.Append(text, at, start - at);
            at = end + close.Length;
        }
    }
}
