using System.Buffers;

namespace Mad.Jinja.Rendering;

/// <summary>The one buffer a rendering writes to; what macros and blocks return is cut off its end.</summary>
internal sealed class OutputBuffer(int limit) : IDisposable
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create("&<>'\"");

    private char[] _chars = ArrayPool<char>.Shared.Rent(16 * 1024);

    public int Length { get; private set; }

    public void Append(ReadOnlySpan<char> text)
    {
        var room = Room(text.Length);
        text.CopyTo(room);
        Length += text.Length;
    }

    public void AppendEscaped(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var at = text.IndexOfAny(Escaped);
            if (at < 0)
            {
                Append(text);
                return;
            }

            Append(text[..at]);
            Append(Entity(text[at]));
            text = text[(at + 1)..];
        }
    }

    public void Append(long number)
    {
        number.TryFormat(Room(20), out var written, default, System.Globalization.CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>Takes back everything written since <paramref name="start"/>.</summary>
    public string Cut(int start)
    {
        var text = new string(_chars, start, Length - start);
        Length = start;
        return text;
    }

    public override string ToString() => new(_chars, 0, Length);

    public void Dispose() => ArrayPool<char>.Shared.Return(_chars);

    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny(Escaped)) return text;
        return text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal)
            .Replace("\"", "&#34;", StringComparison.Ordinal);
    }

    private static string Entity(char c) => c switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '\'' => "&#39;",
        _ => "&#34;",
    };

    private Span<char> Room(int needed)
    {
        if (limit - Length < needed)
            throw Fault.Limit(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the output is longer than the {limit} characters allowed"));
        if (_chars.Length - Length < needed) Grow(needed);
        return _chars.AsSpan(Length);
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<char>.Shared.Rent((int)Math.Min(int.MaxValue / 2, Math.Max(_chars.Length * 2L, Length + (long)needed)));
        _chars.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(_chars);
        _chars = larger;
    }
}
