using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace Mad.Runs;

/// <summary>
/// How a text, a body or a key lies in a column. A short plain text is TEXT; anything else is a BLOB whose first byte says what follows:
/// bit 0: a four-byte length and Brotli, bit 1: UTF-16 (a text that UTF-8 cannot hold). A call key is its 32 bytes.
/// </summary>
internal static class Cell
{
    public const int ReplyQuality = 4;
    public const int PackQuality = 5;
    private const int WorthIt = 256;
    private const int Most = 256 << 20;
    private const byte Brotli = 1;
    private const byte Utf16 = 2;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    // Not Encoding.Unicode, which replaces what UTF-8 cannot hold.
    public static object Text(string text)
    {
        if (!IsUtf8(text))
        {
            return Blob(MemoryMarshal.AsBytes(text.AsSpan()), Utf16, ReplyQuality);
        }

        return text.Length < WorthIt && !text.Contains('\0') ? text : Blob(Strict.GetBytes(text), 0, ReplyQuality);
    }

    public static byte[] Bytes(ReadOnlySpan<byte> bytes, int quality) => Blob(bytes, 0, quality);

    public static object Key(CallKey key)
    {
        var bytes = new byte[CallKey.Length];
        key.CopyTo(bytes);
        return bytes;
    }

    public static string ReadText(object? cell) => cell switch
    {
        string text => text,
        byte[] { Length: > 0 } blob when (blob[0] & Utf16) != 0 => new string(MemoryMarshal.Cast<byte, char>(ReadBytes(blob))),
        _ => Strict.GetString(ReadBytes(cell)),
    };

    /// <summary>A text that lies in a BLOB.</summary>
    public static string ReadText(ReadOnlySpan<byte> blob)
    {
        using var bytes = Unpacked(blob);
        return (blob[0] & Utf16) != 0 ? new string(MemoryMarshal.Cast<byte, char>(bytes.Span)) : Strict.GetString(bytes.Span);
    }

    /// <summary>What lies in a BLOB, in borrowed memory.</summary>
    /// <exception cref="FormatException">The cell holds no such thing.</exception>
    public static UnpackedCell Unpacked(ReadOnlySpan<byte> blob)
    {
        if (blob.Length == 0 || blob[0] > (Brotli | Utf16))
        {
            throw new FormatException("a column holds something foreign");
        }

        var packed = (blob[0] & Brotli) != 0;
        var cell = new UnpackedCell(packed ? LengthOf(blob) : blob.Length - 1);
        if (!packed)
        {
            blob[1..].CopyTo(cell.Room);
        }
        else if (!BrotliDecoder.TryDecompress(blob[5..], cell.Room, out var written) || written != cell.Room.Length)
        {
            cell.Dispose();
            throw new FormatException("a compressed column does not unpack");
        }

        return cell;
    }

    /// <exception cref="FormatException">The cell holds no such thing.</exception>
    public static byte[] ReadBytes(object? cell)
    {
        if (cell is not byte[] { Length: > 0 } blob || blob[0] > (Brotli | Utf16))
        {
            throw new FormatException("a column holds something foreign");
        }

        return (blob[0] & Brotli) == 0 ? blob[1..] : Unpack(blob);
    }

    public static CallKey ReadKey(object? cell) =>
        cell is byte[] bytes ? new(bytes) : throw new FormatException("a column holds no call key");

    public static bool IsUtf8(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }

    private static byte[] Blob(ReadOnlySpan<byte> bytes, byte tag, int quality)
    {
        if (bytes.Length >= WorthIt)
        {
            var packed = new byte[bytes.Length];
            if (BrotliEncoder.TryCompress(bytes, packed.AsSpan(5), out var length, quality, window: 22) && length + 5 < bytes.Length)
            {
                packed[0] = (byte)(tag | Brotli);
                BinaryPrimitives.WriteInt32LittleEndian(packed.AsSpan(1), bytes.Length);
                return packed[..(length + 5)];
            }
        }

        return [tag, .. bytes];
    }

    private static byte[] Unpack(byte[] blob)
    {
        var bytes = new byte[LengthOf(blob)];
        return BrotliDecoder.TryDecompress(blob.AsSpan(5), bytes, out var written) && written == bytes.Length
            ? bytes
            : throw new FormatException("a compressed column does not unpack");
    }

    private static int LengthOf(ReadOnlySpan<byte> blob)
    {
        var length = blob.Length > 5 ? BinaryPrimitives.ReadInt32LittleEndian(blob[1..]) : -1;
        return length is < 0 or > Most ? throw new FormatException("a compressed column states an impossible length") : length;
    }
}

/// <summary>Bytes in borrowed memory, until it is disposed.</summary>
internal readonly struct UnpackedCell(int length) : IDisposable
{
    private readonly byte[] _bytes = ArrayPool<byte>.Shared.Rent(length);

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, length);

    internal Span<byte> Room => _bytes.AsSpan(0, length);

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);
}
