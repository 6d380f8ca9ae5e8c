using System.Globalization;

namespace Mad.Simulator;

/// <summary>A question as all simulated models share it: how hard it is and how tempting each wrong option (point 1 of the model).</summary>
public sealed class SimulatedQuestion
{
    private const double DifficultySpread = 3.2;
    private const double DistractorConcentration = 1.9;

    /// <param name="right">The index of the right option, 0 for A.</param>
    /// <param name="options">1 to 26.</param>
    internal SimulatedQuestion(long serverSeed, string block, int options, int right)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(options, Math.Clamp(options, 1, 26));
        ArgumentOutOfRangeException.ThrowIfNotEqual(right, Math.Clamp(right, 0, options - 1));
        Block = block;
        Options = options;
        Right = right;
        var random = KeyedRandom.From("question", serverSeed.ToString(CultureInfo.InvariantCulture), block);
        Difficulty = DifficultySpread * random.Normal();
        Key = random.Bits().ToString("x16", CultureInfo.InvariantCulture) + random.Bits().ToString("x16", CultureInfo.InvariantCulture);
        var shapes = new double[options];
        Array.Fill(shapes, DistractorConcentration / Math.Max(1, options - 1));
        shapes[right] = 0;
        Distractors = options == 1 ? [0] : random.Dirichlet(shapes);
    }

    private SimulatedQuestion(SimulatedQuestion whole, IReadOnlyList<int> order)
    {
        (Block, Options, Difficulty, Key) = (whole.Block, whole.Options, whole.Difficulty, whole.Key);
        (Right, Distractors, Order) = (order.ToList().IndexOf(whole.Right), [.. order.Select(option => whole.Distractors[option])], order);
    }

    public string Block { get; }

    public int Options { get; }

    public int Right { get; }

    /// <summary>b, on the scale of the models' abilities.</summary>
    public double Difficulty { get; }

    /// <summary>w: each option's share of the wrong beliefs; 0 for the right option.</summary>
    public IReadOnlyList<double> Distractors { get; }

    /// <summary>Of each option as it is shown its place in the block; null: as they stand there.</summary>
    internal IReadOnlyList<int>? Order { get; }

    /// <summary>Stands for the block in longer keys.</summary>
    internal string Key { get; }

    /// <summary>Throws <see cref="ArgumentException"/> showing the item when it is no question block with the letter of one of its options.</summary>
    internal static SimulatedQuestion Known(long serverSeed, SimulatedItem item)
    {
        var block = QuestionBlock.Normalise(item.Block).TrimEnd();
        var options = QuestionBlock.CountOptions(block);
        if (!block.StartsWith(QuestionBlock.Start, StringComparison.Ordinal) || options == 0)
        {
            throw new ArgumentException($"not a question block (\"Question: …\", \"Options:\", \"A. …\", one a line): {Beginning(block)}");
        }

        if (item.Answer.Length != 1 || item.Answer[0] < 'A' || item.Answer[0] >= 'A' + options)
        {
            throw new ArgumentException($"the answer '{item.Answer}' is none of the {options} options of: {Beginning(block)}");
        }

        return new(serverSeed, block, options, item.Answer[0] - 'A');
    }

    /// <summary>The same question with its options shown in another order: models believe the same of each option.</summary>
    internal SimulatedQuestion Shuffled(IReadOnlyList<int> order) => new(this, order);

    /// <summary>A question no table knows: its right answer is a hash of its block.</summary>
    internal static SimulatedQuestion Unknown(long serverSeed, string block, int options) =>
        new(serverSeed, block, options, KeyedRandom.From("right", block).Below(options));

    private static string Beginning(string block) => block.Length <= 80 ? block : block[..80] + "…";
}
