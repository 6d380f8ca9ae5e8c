using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Mad.Simulator;

/// <summary>A stream of chance that depends on its key alone: xoshiro256** (Blackman and Vigna), seeded by SHA-256 of the key's parts.</summary>
internal sealed class KeyedRandom
{
    private ulong a;
    private ulong b;
    private ulong c;
    private ulong d;

    private KeyedRandom(ReadOnlySpan<byte> seed)
    {
        a = BinaryPrimitives.ReadUInt64LittleEndian(seed);
        b = BinaryPrimitives.ReadUInt64LittleEndian(seed[8..]);
        c = BinaryPrimitives.ReadUInt64LittleEndian(seed[16..]);
        d = BinaryPrimitives.ReadUInt64LittleEndian(seed[24..]);
    }

    /// <summary>Each part goes in with its length in front, so that ("ab", "c") and ("a", "bc") differ.</summary>
    public static KeyedRandom From(params ReadOnlySpan<string> parts)
    {
        var size = 0;
        foreach (var part in parts)
        {
            size += 4 + Encoding.UTF8.GetMaxByteCount(part.Length);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(size);
        var used = 0;
        foreach (var part in parts)
        {
            var length = Encoding.UTF8.GetBytes(part, buffer.AsSpan(used + 4));
            BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(used), length);
            used += 4 + length;
        }

        Span<byte> seed = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.AsSpan(0, used), seed);
        ArrayPool<byte>.Shared.Return(buffer);
        return new(seed);
    }

    public ulong Bits()
    {
        var result = BitOperations.RotateLeft(b * 5, 7) * 9;
        var shifted = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = BitOperations.RotateLeft(d, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double Uniform() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in 0 … count − 1; the bias of at most count/2⁵³ is nothing here.</summary>
    public int Below(int count) => (int)(Uniform() * count);

    /// <summary>Standard normal (Box and Muller).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    /// <summary>An index drawn with the given weights, which are 0 or more and not all 0.</summary>
    public int Categorical(ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        var left = Uniform() * total;
        var last = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] > 0)
            {
                last = i;
                left -= weights[i];
                if (left < 0)
                {
                    return i;
                }
            }
        }

        return last;
    }

    /// <summary>A Dirichlet draw; a shape of 0 gives a share of 0.</summary>
    public double[] Dirichlet(ReadOnlySpan<double> shapes)
    {
        var draw = new double[shapes.Length];
        var highest = double.NegativeInfinity;
        for (var i = 0; i < draw.Length; i++)
        {
            draw[i] = LogGamma(shapes[i]);
            highest = Math.Max(highest, draw[i]);
        }

        var total = 0.0;
        for (var i = 0; i < draw.Length; i++)
        {
            draw[i] = Math.Exp(draw[i] - highest);
            total += draw[i];
        }

        for (var i = 0; i < draw.Length; i++)
        {
            draw[i] /= total;
        }

        return draw;
    }

    // Marsaglia and Tsang (2000), in logarithms: with shapes near 0 a gamma underflows, its logarithm does not.
    private double LogGamma(double shape)
    {
        if (shape <= 0)
        {
            return double.NegativeInfinity;
        }

        if (shape < 1)
        {
            return LogGamma(shape + 1) + (Math.Log(1 - Uniform()) / shape);
        }

        var size = shape - (1.0 / 3);
        var spread = 1 / Math.Sqrt(9 * size);
        while (true)
        {
            var normal = Normal();
            var root = 1 + (spread * normal);
            if (root <= 0)
            {
                continue;
            }

            var cube = root * root * root;
            if (Math.Log(1 - Uniform()) < (normal * normal / 2) + (size * (1 - cube + Math.Log(cube))))
            {
                return Math.Log(size * cube);
            }
        }
    }
}
