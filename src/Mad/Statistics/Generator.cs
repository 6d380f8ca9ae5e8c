using System.Numerics;
using System.Runtime.CompilerServices;

namespace Mad.Statistics;

/// <summary>
/// Seeded chance of the resampling methods: xoshiro256** (Blackman and Vigna 2021, ACM Transactions on Mathematical Software 47, 36), its state filled by SplitMix64.
/// Whole numbers only, so that a seed gives the same draws on every machine.
/// </summary>
internal sealed class Generator
{
    private State _state;

    public Generator(ulong seed)
        : this(Mix(ref seed), Mix(ref seed), Mix(ref seed), Mix(ref seed))
    {
    }

    internal Generator(ulong a, ulong b, ulong c, ulong d) => _state = new() { A = a, B = b, C = c, D = d };

    /// <summary>64 random bits.</summary>
    public ulong Next() => _state.Next();

    /// <summary>Uniform in 0 … n − 1; the bias of at most n / 2⁶⁴ cannot be seen.</summary>
    public int Index(int n) => (int)Math.BigMul(Next(), (ulong)n, out _);

    /// <summary>Successes in n trials, each with probability share / 2⁶⁴: 64 trials at a time, each compares its random bits with those of the share until one differs.</summary>
    public int Binomial(int n, ulong share)
    {
        // A copy of the state stays in registers while it is drawn from.
        var (successes, state) = (0, _state);
        for (; n > 0; n -= 64)
        {
            var open = n >= 64 ? ulong.MaxValue : (1UL << n) - 1;
            for (var rest = share; open != 0 && rest != 0; rest <<= 1)
            {
                // Without a branch: all bits are set where the share's bit is 1.
                var (bits, isOne) = (state.Next(), (ulong)((long)rest >> 63));
                successes += BitOperations.PopCount(open & ~bits & isOne);
                open &= bits ^ ~isOne;
            }
        }

        _state = state;
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

    private struct State
    {
        public ulong A;
        public ulong B;
        public ulong C;
        public ulong D;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ulong Next()
        {
            var result = BitOperations.RotateLeft(B * 5, 7) * 9;
            var shifted = B << 17;
            C ^= A;
            D ^= B;
            B ^= C;
            A ^= D;
            C ^= shifted;
            D = BitOperations.RotateLeft(D, 45);
            return result;
        }
    }
}
