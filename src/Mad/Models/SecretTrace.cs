using System.Globalization;
using System.Text;

namespace Mad.Models;

/// <summary>
/// Finds a key in foreign bytes: as it is, with any of its letters JSON- or URL-escaped, in Base64 (also inside a longer Base64 text), and its beginning
/// where the bytes were cut.
/// </summary>
internal sealed class SecretTrace
{
    private const int ShortestCut = 6;
    private readonly byte[] _key;
    private readonly byte[][] _encoded;

    private SecretTrace(byte[] key, byte[][] encoded) => (_key, _encoded) = (key, encoded);

    /// <param name="key">ASCII; empty: nothing is ever found.</param>
    public static SecretTrace Of(string key) => key.Length == 0
        ? new([], [])
        : new(Encoding.ASCII.GetBytes(key), [.. Enumerable.Range(0, 3).SelectMany(shift => Base64(key, shift)).Distinct().Select(Encoding.ASCII.GetBytes)]);

    /// <param name="cut">The bytes end in the middle of something: the beginning of the key at their end counts.</param>
    public IReadOnlyList<Range> In(ReadOnlySpan<byte> bytes, bool cut)
    {
        var found = new List<Range>();
        for (var at = 0; _key.Length > 0 && at < bytes.Length; at++)
        {
            var length = LengthAt(bytes[at..], cut);
            if (length > 0)
            {
                found.Add(at..(at + length));
                at += length - 1;
            }
        }

        return found;
    }

    private int LengthAt(ReadOnlySpan<byte> rest, bool cut)
    {
        foreach (var encoded in _encoded)
        {
            if (rest.StartsWith(encoded))
            {
                return encoded.Length;
            }
        }

        var (used, letters) = (0, 0);
        while (letters < _key.Length)
        {
            var step = Letter(rest[used..], _key[letters]);
            if (step == 0)
            {
                return cut && used == rest.Length && letters >= ShortestCut ? used : 0;
            }

            used += step;
            letters++;
        }

        return used;
    }

    // How many bytes spell this letter here: itself, \X, %58 or \u0058; 0: another letter.
    private static int Letter(ReadOnlySpan<byte> rest, byte letter)
    {
        if (rest.Length > 0 && rest[0] == letter)
        {
            return 1;
        }

        return rest.Length < 2 ? 0 : (char)rest[0] switch
        {
            '%' when Hex(rest[1..], 2) == letter => 3,
            '\\' when rest[1] == letter => 2,
            '\\' when rest[1] == 'u' && Hex(rest[2..], 4) == letter => 6,
            _ => 0,
        };
    }

    private static int Hex(ReadOnlySpan<byte> rest, int digits) =>
        rest.Length >= digits && int.TryParse(rest[..digits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : -1;

    // The letters of the Base64 text that depend on nothing but the key, when it stands `shift` bytes into a group of three.
    private static IEnumerable<string> Base64(string key, int shift)
    {
        var text = Convert.ToBase64String(Encoding.ASCII.GetBytes(new string('\0', shift) + key));
        var from = (shift * 8 + 5) / 6;
        var to = (shift + key.Length) * 8 / 6;
        var sure = text[from..to];
        yield return sure;
        yield return sure.Replace('+', '-').Replace('/', '_');
    }
}
