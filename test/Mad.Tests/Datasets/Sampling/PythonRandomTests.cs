using System.Globalization;
using System.Numerics;
using Mad.Datasets.Sampling;
using Xunit;

namespace Mad.Tests.Datasets.Sampling;

public sealed class PythonRandomTests
{
    // python3 -c "import random; r=random.Random(SEED); w=[r.getrandbits(32) for _ in range(1000)]; print(w[:3], w[999])"
    [Theory]
    [InlineData("0", 3626764237, 1654615998, 3255389356, 2971151651)]
    [InlineData("12345", 1789368711, 3146859322, 43676229, 554010699)]
    [InlineData("-12345", 1789368711, 3146859322, 43676229, 554010699)]
    [InlineData("2147483647", 1364760256, 4023463762, 3510513048, 2134647486)]
    [InlineData("-2147483648", 1455117090, 1620553392, 2169224728, 4262633945)]
    [InlineData("4294967303", 968553300, 3287823873, 1540179448, 2785553708)]
    [InlineData("1208925819614629174718521", 3137230745, 1980212638, 1802603421, 315666369)]
    public void The_generators_words_are_Pythons(string seed, uint first, uint second, uint third, uint thousandth)
    {
        var random = new PythonRandom(BigInteger.Parse(seed, CultureInfo.InvariantCulture));
        var words = Enumerable.Range(0, 1000).Select(_ => random.Next()).ToList();
        Assert.Equal([first, second, third, thousandth], [words[0], words[1], words[2], words[999]]);
    }

    [Fact]
    public void Integers_below_a_bound_are_Pythons_randint_and_choice()
    {
        // python3 -c "import random; r=random.Random(12345);
        //   print([r.randint(0,k) for k in (0,1,2,6,13,99,1000,12031,2**31-2)], [r.choice(range(14)) for _ in range(5)])"
        var random = new PythonRandom(12345);
        int[] bounds = [1, 2, 3, 7, 14, 100, 1001, 12032, int.MaxValue, 14, 14, 14, 14, 14];
        Assert.Equal([0, 0, 1, 6, 5, 24, 276, 9273, 936793384, 2, 5, 1, 13, 6], bounds.Select(random.Below));
    }
}
