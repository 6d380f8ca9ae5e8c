using System.Globalization;
using System.Runtime.InteropServices;

namespace Mad.Simulator;

/// <summary>The model behind the simulated endpoint, as a pure function: beliefs about a question, and what they become when peers are heard (points 2 to 7 of the model).</summary>
public sealed class SimulatedMind
{
    public const string DefaultModel = "sim-medium";

    private const double Concentration = 4;

    // The logit of a parse failure rises with b − θ up to a ceiling: .124 .122 .078 .038 .013 over the fifths for θ = −.56.
    private const double FailureOffset = -2.9;
    private const double FailureSlope = .45;
    private const double FailureCeiling = -1.95;

    private static readonly Dictionary<string, double> Abilities = new(StringComparer.Ordinal)
    {
        ["sim-small"] = -2.1 * 1.6,
        [DefaultModel] = -.56 * 1.6,
        ["sim-large"] = .87 * 1.6,
        ["sim-xlarge"] = 1.41 * 1.6,
    };

    private readonly SimulatorSettings settings;
    private readonly string serverSeed;

    public SimulatedMind(SimulatorSettings settings)
    {
        settings.Check();
        this.settings = settings;
        serverSeed = settings.Seed.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The names of the preset models, least able first.</summary>
    public static IReadOnlyList<string> Models { get; } = [.. Abilities.Keys];

    /// <summary>A question whose right answer is known; throws <see cref="ArgumentException"/> showing an item that is no question block with its answer.</summary>
    public SimulatedQuestion Question(SimulatedItem item) => SimulatedQuestion.Known(settings.Seed, item);

    /// <param name="model">One of <see cref="Models"/>.</param>
    /// <param name="own">The asked model's own earlier replies in this chat, oldest first.</param>
    /// <param name="heard">The texts it was sent, oldest first, with the peers' replies anywhere in them. A reply that an earlier text or the own replies hold already is not heard again.</param>
    public SimulatedReply Answer(string model, SimulatedQuestion question, long seed, IReadOnlyList<string> own, IReadOnlyList<string> heard)
    {
        if (!Abilities.TryGetValue(model, out var ability))
        {
            throw new ArgumentException($"no simulated model '{model}'; there are {string.Join(", ", Models)}", nameof(model));
        }

        var ownMarkers = own.SelectMany(PeerMarker.In).ToList();
        var peers = Peers(ownMarkers, heard);
        List<string> key = ["answer", serverSeed, question.Key, model, seed.ToString(CultureInfo.InvariantCulture), .. own, "peers", .. peers];
        var random = KeyedRandom.From(CollectionsMarshal.AsSpan(key));

        var weights = Belief(model, ability, question);
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] *= settings.Stubbornness;
        }

        Add(weights, ownMarkers, settings.WSelf, settings.WSelf, question.Right);
        Add(weights, peers, settings.WPeer, settings.WPeer * (1 + settings.TruthBias), question.Right);

        var option = random.Categorical(weights);
        var right = option == question.Right;
        var readable = random.Uniform() >= FailureRate(question.Difficulty - ability);
        var first = settings.Latency.MedianFirstTokenSeconds * Math.Exp(settings.Latency.Sigma * random.Normal());
        return new(ReplyText.Write(option, right, readable, random), option, right, readable, first) { Confidence = weights[option] / weights.Sum() };
    }

    /// <summary>A reply to a prompt without a question.</summary>
    internal SimulatedReply Shrug() =>
        new("This prompt holds no question with options, so there is nothing to choose from.", -1, false, false, settings.Latency.MedianFirstTokenSeconds);

    private static List<string> Peers(List<string> ownMarkers, IReadOnlyList<string> heard)
    {
        var known = ownMarkers.ToHashSet(StringComparer.Ordinal);
        var peers = new List<string>();
        foreach (var text in heard)
        {
            var here = PeerMarker.In(text);
            peers.AddRange(here.Where(marker => !known.Contains(marker)));
            known.UnionWith(here);
        }

        return peers;
    }

    private static void Add(double[] weights, List<string> markers, double whenWrong, double whenRight, int right)
    {
        foreach (var marker in markers)
        {
            var option = PeerMarker.Option(marker);
            if (option < weights.Length)
            {
                weights[option] += option == right ? whenRight : whenWrong;
            }
        }
    }

    // m_im: drawn once per model and question, the same for all agents of the model.
    private double[] Belief(string model, double ability, SimulatedQuestion question)
    {
        var guess = 1.0 / question.Options;
        var right = guess + ((1 - guess) / (1 + Math.Exp(question.Difficulty - ability)));
        var shapes = new double[question.Options];
        for (var i = 0; i < shapes.Length; i++)
        {
            shapes[question.Order?[i] ?? i] = Concentration * (i == question.Right ? right : (1 - right) * question.Distractors[i]);
        }

        // Drawn in the order of the block, so that it is the same however the options are shown.
        var belief = KeyedRandom.From("belief", serverSeed, model, question.Key).Dirichlet(shapes);
        return question.Order is { } order ? [.. order.Select(option => belief[option])] : belief;
    }

    private double FailureRate(double lack) =>
        settings.ParseFailures ? 1 / (1 + Math.Exp(-Math.Min(FailureCeiling, FailureOffset + (FailureSlope * lack)))) : 0;
}
