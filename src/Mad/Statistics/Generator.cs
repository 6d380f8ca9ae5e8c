using System.Numerics;

namespace Mad.Statistics;

/// <summary>
/// Seeded chance of the resampling methods: xoshiro256** (Blackman and Vigna 2021, ACM Transactions on Mathematical Software 47, 36), its state filled by SplitMix64.
/// Whole numbers only, so that a seed gives the same draws on every machine.
/// </summary>
internal sealed class Generator
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    public Generator(ulong seed)
        : this(Mix(ref seed), Mix(ref seed), Mix(ref seed), Mix(ref seed))
    {
    }

    internal Generator(ulong a, ulong b, ulong c, ulong d) => (_a, _b, _c, _d) = (a, b, c, d);

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>Uniform in 0 … n − 1; the bias of at most n / 2⁶⁴ cannot be seen.</summary>
    public int Index(int n) => (int)Math.BigMul(Next(), (ulong)n, out _);

    /// <summary>Successes in n trials, each with probability share / 2⁶⁴: 64 trials at a time, each compares its random bits with those of the share until one differs.</summary>
    public int Binomial(int n, ulong share)
    {
        var successes = 0;
        for (; n > 0; n -= 64)
        {
            var open = n >= 64 ? ulong.MaxValue : (1UL << n) - 1;
            for (var rest = share; open != 0 && rest != 0; rest <<= 1)
            {
                var bits = Next();
                if (rest >> 63 == 1)
                {
                    successes += BitOperations.PopCount(open & ~bits);
                    open &= bits;
                }
                else
                {
                    open &= ~bits;
                }
            }
        }

        return successes;
    }

    internal static ulong Mix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
