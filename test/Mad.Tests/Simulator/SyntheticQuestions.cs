using Mad.Simulator;

namespace Mad.Tests.Simulator;

/// <summary>Questions about nothing, with 4 to 10 options as evenly as a hash can, and an answer each.</summary>
internal static class SyntheticQuestions
{
    public static IReadOnlyList<SimulatedItem> Items(int count) => [.. Enumerable.Range(0, count).Select(Item)];

    public static SimulatedItem Item(int number)
    {
        var options = 4 + (int)(Chance.Bits("options", $"{number}") % 7);
        var lines = Enumerable.Range(0, options).Select(option => $"{(char)('A' + option)}. value {number * 31 % 997} & \"{option}\" < 'x'\n");
        var answer = (char)('A' + (int)(Chance.Bits("answer", $"{number}") % (ulong)options));
        return new($"Question: Which value belongs to number {number}?\nOptions:\n{string.Concat(lines)}", answer.ToString());
    }

    /// <summary>The same question as the mind knows it.</summary>
    public static SimulatedQuestion Known(long serverSeed, SimulatedItem item)
    {
        var block = item.Block.TrimEnd();
        return new(serverSeed, block, block.Split('\n').Length - 2, item.Answer[0] - 'A');
    }
}
