using System.Globalization;

namespace Mad.Protocols.Documents;

/// <summary>A small formula of numbers, names, + - * / and brackets: <c>agents - 1</c>, <c>A*(R-1)*L</c>.</summary>
internal sealed class Formula
{
    private readonly string _text;
    private readonly IReadOnlyDictionary<string, double> _names;
    private int _at;

    private Formula(string text, IReadOnlyDictionary<string, double> names) => (_text, _names) = (text, names);

    /// <exception cref="FormatException">It is no formula, or a name in it is not known; says which.</exception>
    public static double Value(string text, IReadOnlyDictionary<string, double> names)
    {
        var formula = new Formula(text, names);
        var value = formula.Sum(0);
        formula.Blank();
        return formula._at == text.Length ? value : throw formula.Unexpected();
    }

    private double Sum(int depth)
    {
        var value = Product(depth);
        while (Next('+', '-') is { } sign)
        {
            value += sign == '+' ? Product(depth) : -Product(depth);
        }

        return value;
    }

    private double Product(int depth)
    {
        var value = Factor(depth);
        while (Next('*', '/') is { } sign)
        {
            value = sign == '*' ? value * Factor(depth) : value / Factor(depth);
        }

        return value;
    }

    private double Factor(int depth)
    {
        if (depth > 50)
        {
            throw new FormatException("too many brackets inside one another");
        }

        if (Next('-', '-') is not null)
        {
            return -Factor(depth + 1);
        }

        if (Next('(', '(') is not null)
        {
            var inner = Sum(depth + 1);
            return Next(')', ')') is not null ? inner : throw Unexpected();
        }

        var word = Word();
        return double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
            : _names.TryGetValue(word, out var known) ? known
            : word.Length == 0 ? throw Unexpected()
            : throw new FormatException($"there is no '{word}'{(Nearest.Of(word, _names.Keys) is { } near ? $"; did you mean {near}?" : ".")} A formula knows {string.Join(", ", _names.Keys.Order(StringComparer.Ordinal))}");
    }

    private string Word()
    {
        Blank();
        var start = _at;
        // A dash inside a name belongs to it only when a letter follows and no blank stands before: agents-1 is a difference.
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '.' or '_' || IsDashOfName(start)))
        {
            _at++;
        }

        return _text[start.._at];
    }

    private bool IsDashOfName(int start) =>
        _text[_at] == '-' && _at > start && _at + 1 < _text.Length && char.IsLetter(_text[_at + 1]) && _names.Keys.Any(name => name.StartsWith(_text[start..(_at + 2)], StringComparison.Ordinal));

    private char? Next(char one, char other)
    {
        Blank();
        return _at < _text.Length && (_text[_at] == one || _text[_at] == other) ? _text[_at++] : null;
    }

    private void Blank()
    {
        while (_at < _text.Length && _text[_at] == ' ')
        {
            _at++;
        }
    }

    private FormatException Unexpected() => new(_at < _text.Length ? $"'{_text[_at]}' is not expected in '{_text}'" : $"'{_text}' ends too early");
}
