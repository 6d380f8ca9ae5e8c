using System.Globalization;
using Mad.Jinja.Text;

namespace Mad.Jinja.Syntax;

/// <summary>Cuts a template into tokens, one at a time, so that the first mistake in reading order is the one reported.</summary>
internal sealed class Lexer
{
    private readonly string _source;
    private readonly string _template;
    private readonly JinjaSettings _settings;
    private readonly Stack<char> _open = new();
    private int _at;
    private int _line = 1;
    private bool _lineStarts = true;

    public Lexer(string source, string template, JinjaSettings settings)
    {
        (_template, _settings) = (template, settings);
        _source = source.Contains('\r', StringComparison.Ordinal)
            ? source.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
            : source;
        if (!settings.KeepTrailingNewline && _source.EndsWith('\n')) _source = _source[..^1];
    }

    public IEnumerable<Token> Tokens()
    {
        while (_at < _source.Length)
        {
            var begin = FindTag(_at);
            if (begin < 0)
            {
                yield return new Token(TokenKind.Data, _source[_at..], _line);
                yield break;
            }

            var tag = _source[begin + 1];
            var raw = tag == '%' ? RawEnd(begin) : -1;
            var text = Strip(_source[_at..begin], SignAt(begin + 2), tag != '{', out var lines);
            if (text.Length > 0) yield return new Token(TokenKind.Data, text, _line);
            _line += lines;
            var bodyStart = raw >= 0 ? raw : begin + 2 + (SignAt(begin + 2) == '\0' ? 0 : 1);
            foreach (var token in raw >= 0 ? Raw(begin, bodyStart) : tag == '#' ? Comment(bodyStart) : Tag(tag, bodyStart)) yield return token;
        }
    }

    private JinjaException Error(string problem) => new("TemplateSyntaxError", _template, _line, problem);

    private int FindTag(int from)
    {
        for (var at = _source.IndexOf('{', from); at >= 0 && at + 1 < _source.Length; at = _source.IndexOf('{', at + 1))
        {
            if (_source[at + 1] is '{' or '%' or '#') return at;
        }

        return -1;
    }

    private char SignAt(int at) => at < _source.Length && _source[at] is '-' or '+' ? _source[at] : '\0';

    private bool Is(int at, string text) => string.CompareOrdinal(_source, at, text, 0, text.Length) == 0;

    private int SkipSpace(int at)
    {
        while (at < _source.Length && CodePoints.IsSpace(_source[at])) at++;
        return at;
    }

    /// <summary>Applies <c>-</c> and lstrip_blocks to the text before a tag; <paramref name="lines"/> counts its line feeds as they stood.</summary>
    private string Strip(string text, char sign, bool block, out int lines)
    {
        lines = text.AsSpan().Count('\n');
        if (sign == '-') return Splitting.Strip(text, null, false, true);
        if (sign == '+' || !block || !_settings.LstripBlocks) return text;
        var lineStart = text.LastIndexOf('\n') + 1;
        if (lineStart == 0 && !_lineStarts) return text;
        return string.IsNullOrWhiteSpace(text[lineStart..]) ? text[..lineStart] : text;
    }

    private void MoveTo(int end)
    {
        _lineStarts = end > 0 && _source[end - 1] == '\n';
        _at = end;
    }

    private void CountLines(int from, int to) => _line += _source.AsSpan(from, to - from).Count('\n');

    /// <summary>Where the text of <c>{% raw %}</c> begins, or -1 when the tag at <paramref name="begin"/> is another.</summary>
    private int RawEnd(int begin)
    {
        var at = begin + 2;
        if (SignAt(at) != '\0') at++;
        at = SkipSpace(at);
        if (!Is(at, "raw")) return -1;
        at = SkipSpace(at + 3);
        if (Is(at, "-%}")) return SkipSpace(at + 3);
        return Is(at, "%}") ? at + 2 : -1;
    }

    private IEnumerable<Token> Raw(int begin, int start)
    {
        CountLines(begin, start);
        MoveTo(start);
        if (start >= _source.Length) yield break;
        for (var at = _source.IndexOf("{%", start, StringComparison.Ordinal); at >= 0; at = _source.IndexOf("{%", at + 2, StringComparison.Ordinal))
        {
            var name = at + 2 + (SignAt(at + 2) == '\0' ? 0 : 1);
            name = SkipSpace(name);
            if (!Is(name, "endraw")) continue;
            var end = BlockEnd(SkipSpace(name + 6));
            if (end < 0) continue;
            var text = Strip(_source[start..at], SignAt(at + 2), true, out var lines);
            if (text.Length > 0) yield return new Token(TokenKind.Data, text, _line);
            _line += lines;
            CountLines(at, end);
            MoveTo(end);
            yield break;
        }

        throw Error("Missing end of raw directive: {% endraw %} was expected");
    }

    private IEnumerable<Token> Comment(int start)
    {
        MoveTo(start);
        if (start >= _source.Length) yield break;
        var close = _source.IndexOf("#}", start, StringComparison.Ordinal);
        if (close < 0) throw Error("Missing end of comment tag: '#}' was expected");
        var end = close + 2;
        if (close > start && _source[close - 1] == '-') end = SkipSpace(end);
        else if (!(close > start && _source[close - 1] == '+')) end = TrimmedEnd(end);
        CountLines(start, end);
        MoveTo(end);
    }

    private int TrimmedEnd(int end) => _settings.TrimBlocks && end < _source.Length && _source[end] == '\n' ? end + 1 : end;

    /// <summary>The end of <c>%}</c> with its sign and what it strips, or -1.</summary>
    private int BlockEnd(int at)
    {
        if (Is(at, "-%}")) return SkipSpace(at + 3);
        if (Is(at, "+%}")) return at + 3;
        return Is(at, "%}") ? TrimmedEnd(at + 2) : -1;
    }

    private int VariableEnd(int at)
    {
        if (Is(at, "-}}")) return SkipSpace(at + 3);
        return Is(at, "}}") ? at + 2 : -1;
    }

    private IEnumerable<Token> Tag(char tag, int start)
    {
        var block = tag == '%';
        _open.Clear();
        yield return new Token(block ? TokenKind.BlockBegin : TokenKind.VariableBegin, "", _line);
        MoveTo(start);
        while (_at < _source.Length)
        {
            var end = _open.Count > 0 ? -1 : block ? BlockEnd(_at) : VariableEnd(_at);
            if (end >= 0)
            {
                yield return new Token(block ? TokenKind.BlockEnd : TokenKind.VariableEnd, "", _line);
                CountLines(_at, end);
                MoveTo(end);
                yield break;
            }

            var next = SkipSpace(_at);
            if (next > _at)
            {
                CountLines(_at, next);
                MoveTo(next);
                continue;
            }

            var token = Next(out next);
            yield return token;
            CountLines(_at, next);
            MoveTo(next);
        }
    }

    private Token Next(out int end)
    {
        var literals = new Literals(_source, _at, _line, Error);
        if (literals.Number(out end) is { } number) return number;
        if (literals.Name(out end) is { } name) return name;
        if (literals.String(out end) is { } text) return text;
        return Operator(out end);
    }

    private Token Operator(out int end)
    {
        var c = _source[_at];
        var two = _at + 1 < _source.Length && (_source.AsSpan(_at, 2) is "//" or "**" || (_source[_at + 1] == '=' && c is '=' or '!' or '<' or '>'));
        end = _at + (two ? 2 : 1);
        if (!two && !"+-/*%~[](){}><=.:|,;".Contains(c, StringComparison.Ordinal))
            throw Error(string.Create(CultureInfo.InvariantCulture, $"unexpected char {ReprWriter.Quote(c.ToString())} at {_at}"));
        if (!two) Balance(c);
        return new Token(TokenKind.Operator, _source[_at..end], _line);
    }

    private void Balance(char c)
    {
        var kind = "([{".IndexOf(c, StringComparison.Ordinal);
        if (kind >= 0) _open.Push(")]}"[kind]);
        if (c is not (')' or ']' or '}')) return;
        if (_open.Count == 0) throw Error($"unexpected '{c}'");
        var expected = _open.Pop();
        if (expected != c) throw Error($"unexpected '{c}', expected '{expected}'");
    }
}
