using System.Text;
using Mad.Jinja.Rendering;
using Mad.Jinja.Values;

namespace Mad.Jinja.Text;

/// <summary>A text under construction that ends the rendering before it is longer than allowed.</summary>
internal sealed class BoundedText(RenderState r)
{
    private readonly StringBuilder _text = new();

    public int Length => _text.Length;

    public BoundedText Append(ReadOnlySpan<char> text)
    {
        r.CheckText(_text.Length + (long)text.Length);
        r.Spend(text.Length >> 5);
        _text.Append(text);
        return this;
    }

    public BoundedText Repeat(string text, long count)
    {
        if (count <= 0 || text.Length == 0) return this;
        r.CheckText(_text.Length + Saturated(text.Length, count));
        r.Spend((text.Length * count) >> 5);
        _text.Insert(_text.Length, text, (int)count);
        return this;
    }

    public override string ToString() => _text.ToString();

    public StrValue ToValue(bool safe = false) => r.Text(_text.ToString(), safe);

    private static long Saturated(int length, long count) => count > int.MaxValue ? int.MaxValue : length * count;
}
