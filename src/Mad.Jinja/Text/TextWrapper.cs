using Mad.Jinja.Rendering;

namespace Mad.Jinja.Text;

/// <summary>Python's textwrap.wrap as Jinja calls it: tabs and inner white space stay, white space around a line goes.</summary>
internal sealed class TextWrapper
{
    private readonly long _width;
    private readonly bool _breakLongWords;
    private readonly bool _breakOnHyphens;
    private readonly RenderState _r;

    public TextWrapper(long width, bool breakLongWords, bool breakOnHyphens, RenderState r)
    {
        if (width <= 0) throw Fault.Value(FormattableString.Invariant($"invalid width {width} (must be > 0)"));
        (_width, _breakLongWords, _breakOnHyphens, _r) = (width, breakLongWords, breakOnHyphens, r);
    }

    public List<string> Wrap(string text)
    {
        var chunks = new Stack<string>(Chunks(text).AsEnumerable().Reverse());
        var lines = new List<string>();
        while (chunks.Count > 0)
        {
            if (lines.Count > 0 && IsSpace(chunks.Peek())) chunks.Pop();
            var line = Line(chunks);
            if (line.Count > 0 && IsSpace(line[^1])) line.RemoveAt(line.Count - 1);
            if (line.Count > 0) lines.Add(string.Concat(line));
        }

        return lines;
    }

    private List<string> Line(Stack<string> chunks)
    {
        var line = new List<string>();
        var length = 0L;
        while (chunks.Count > 0 && length + CodePoints.Count(chunks.Peek()) <= _width)
        {
            _r.Spend(1);
            length += CodePoints.Count(chunks.Peek());
            line.Add(chunks.Pop());
        }

        if (chunks.Count > 0 && CodePoints.Count(chunks.Peek()) > _width) LongWord(chunks, line, _width - length);
        return line;
    }

    private static bool IsBlank(int c) => c is >= 9 and <= 13 or ' ';

    private static bool IsSpace(string chunk) => Splitting.Strip(chunk, null, true, true).Length == 0;

    private void LongWord(Stack<string> chunks, List<string> line, long room)
    {
        if (_width < 1) room = 1;
        if (!_breakLongWords)
        {
            if (line.Count == 0) line.Add(chunks.Pop());
            return;
        }

        _r.SpendText(chunks.Peek().Length * 8);
        var chunk = chunks.Pop();
        var end = CodePoints.Offset(chunk, 0, (int)room);
        if (_breakOnHyphens && CodePoints.Count(chunk) > room)
        {
            var hyphen = end == 0 ? -1 : chunk.LastIndexOf('-', end - 1);
            if (hyphen > 0 && chunk.AsSpan(0, hyphen).ContainsAnyExcept('-')) end = hyphen + 1;
        }

        line.Add(chunk[..end]);
        chunks.Push(chunk[end..]);
    }

    private List<string> Chunks(string text)
    {
        var chunks = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            if (IsBlank(text[at]))
            {
                while (end < text.Length && IsBlank(text[end])) end++;
            }
            else
            {
                end = _breakOnHyphens ? DashEnd(text, at) : at;
                if (end == at) end = WordEnd(text, at);
            }

            _r.Spend(1 + ((end - at) >> 4));
            chunks.Add(text[at..end]);
            at = end;
        }

        return chunks;
    }

    /// <summary>The end of a dash of two hyphens or more between words, which is a chunk of its own; <paramref name="at"/> when there is none.</summary>
    private static int DashEnd(string text, int at)
    {
        var end = at;
        while (end < text.Length && text[end] == '-') end++;
        return end - at >= 2 && at > 0 && IsPunctuated(text[at - 1]) && end < text.Length && CodePoints.IsWord(CodePoints.At(text, end)) ? end : at;
    }

    private int WordEnd(string text, int start)
    {
        for (var at = start + 1; at < text.Length; at++)
        {
            if (IsBlank(text[at])) return at;
            if (!_breakOnHyphens || text[at] != '-') continue;
            if (IsHyphen(text, at)) return at + 1;
            if (text[at - 1] != '-' && DashEnd(text, at) > at) return at;
        }

        return text.Length;
    }

    private static bool IsHyphen(string text, int at)
    {
        var before = Letter(text, at - 2) && Letter(text, at - 1);
        var compound = at >= 3 && Letter(text, at - 3) && text[at - 2] == '-' && IsPunctuated(text[at - 1]);
        if (!before && !compound) return false;
        var next = at + 1;
        if (!Letter(text, next)) return false;
        next++;
        if (next < text.Length && text[next] == '-') next++;
        return Letter(text, next);
    }

    private static bool Letter(string text, int at) => at >= 0 && at < text.Length && CodePoints.IsWord(text[at]) && !CodePoints.IsDecimal(text[at]);

    private static bool IsPunctuated(char c) => CodePoints.IsWord(c) || c is '!' or '"' or '\'' or '&' or '.' or ',' or '?';
}
