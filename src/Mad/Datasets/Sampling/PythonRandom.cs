using System.Numerics;

namespace Mad.Datasets.Sampling;

/// <summary>Python's <c>random.Random(int)</c>: MT19937 seeded by array, and integers below a bound by rejection, as <c>choice</c> and <c>randint</c> draw them.</summary>
internal sealed class PythonRandom
{
    private const int Size = 624;

    private readonly uint[] _state = new uint[Size];
    private int _next = Size;

    /// <param name="seed">Of any size; its sign does not count.</param>
    public PythonRandom(BigInteger seed)
    {
        FillFrom(19650218);
        Mix(Words(BigInteger.Abs(seed)));
    }

    /// <summary>Uniform in 0 … bound − 1.</summary>
    /// <param name="bound">At least 1.</param>
    public int Below(int bound)
    {
        var bits = 32 - BitOperations.LeadingZeroCount((uint)bound);
        uint value;
        do
        {
            value = Next() >> (32 - bits);
        }
        while (value >= (uint)bound);

        return (int)value;
    }

    /// <summary>The generator's next 32 bits.</summary>
    public uint Next()
    {
        if (_next == Size)
        {
            Twist();
            _next = 0;
        }

        var y = _state[_next++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >> 18);
    }

    // The seed in 32-bit words, the lowest first; 0 is one word.
    private static uint[] Words(BigInteger seed)
    {
        var bytes = seed.ToByteArray(isUnsigned: true);
        Array.Resize(ref bytes, (bytes.Length + 3) / 4 * 4);
        return [.. Enumerable.Range(0, bytes.Length / 4).Select(i => BitConverter.ToUInt32(bytes, i * 4))];
    }

    private void FillFrom(uint seed)
    {
        _state[0] = seed;
        for (var i = 1; i < Size; i++)
        {
            _state[i] = 1812433253 * (_state[i - 1] ^ (_state[i - 1] >> 30)) + (uint)i;
        }
    }

    // init_by_array of the reference implementation.
    private void Mix(uint[] key)
    {
        var i = 1;
        for (var k = 0; k < Math.Max(Size, key.Length); k++)
        {
            var j = k % key.Length;
            _state[i] = (_state[i] ^ (Before(i) * 1664525)) + key[j] + (uint)j;
            i = Step(i);
        }

        for (var k = 0; k < Size - 1; k++)
        {
            _state[i] = (_state[i] ^ (Before(i) * 1566083941)) - (uint)i;
            i = Step(i);
        }

        _state[0] = 0x80000000;
    }

    private uint Before(int i) => _state[i - 1] ^ (_state[i - 1] >> 30);

    private int Step(int i)
    {
        if (i < Size - 1)
        {
            return i + 1;
        }

        _state[0] = _state[Size - 1];
        return 1;
    }

    private void Twist()
    {
        for (var i = 0; i < Size; i++)
        {
            var y = (_state[i] & 0x80000000) | (_state[(i + 1) % Size] & 0x7fffffff);
            _state[i] = _state[(i + 397) % Size] ^ (y >> 1) ^ ((y & 1) * 0x9908b0df);
        }
    }
}
