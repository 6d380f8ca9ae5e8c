using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Mad;

/// <summary>All chance of a run: a number that is a keyed hash of its name, so that order, concurrency and resume cannot change it.</summary>
internal static class Chance
{
    /// <summary>64 bits from SHA-256 of the parts, each with its length in front so that ("ab","c") and ("a","bc") differ.</summary>
    public static ulong Bits(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return BinaryPrimitives.ReadUInt64LittleEndian(hash.GetHashAndReset());
    }

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public static double Uniform(params ReadOnlySpan<string> parts) => (Bits(parts) >> 11) * (1.0 / (1UL << 53));
}
