using System.Text;

namespace Mad.Reports.Debates;

/// <summary>Counts what is written and keeps nothing of it.</summary>
internal sealed class CountedText : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>In UTF-8.</summary>
    public long Bytes { get; private set; }

    public override void Write(char value) => Bytes += value < 0x80 ? 1 : 3;

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer) => Bytes += Encoding.UTF8.GetByteCount(buffer);
}
