using System.Globalization;
using Mad.Scoring;

namespace Mad.Exchange;

/// <summary>What the name of a result file tells. A null was not there to be read.</summary>
/// <param name="Phased">Of the critic-and-synthesizer flow.</param>
/// <param name="Agents">In the critic-and-synthesizer flow those of the first phase.</param>
/// <param name="Rest">Model and prompt names as they stand, for nothing tells where one ends; the whole name when it is not the original's.</param>
public sealed record SeedFileName(string? Dataset, bool Phased, int? Agents, int? Rounds, double? Temperature, string Rest)
{
    private const string PhasedMark = "_phased";

    /// <summary>Reads what it can and never throws.</summary>
    public static SeedFileName Parse(string name)
    {
        var stem = Path.GetFileNameWithoutExtension(name);
        var parts = stem.Split('_');
        var agents = Array.FindIndex(parts, part => Counted(part, "agents") is not null || Counted(part, "initial") is not null);
        if (agents < 1)
        {
            return new(null, false, null, null, null, stem);
        }

        var dataset = string.Join('_', parts[..agents]);
        var phased = dataset.EndsWith(PhasedMark, StringComparison.Ordinal);
        var next = agents + 1;
        var rounds = At(parts, next) is { } part ? Counted(part, "rounds") : null;
        next += rounds is null ? 0 : 1;
        var temperature = At(parts, next) is { } warm ? Before(warm, "temp") : null;
        next += temperature is null ? 0 : 1;
        return new(
            phased ? dataset[..^PhasedMark.Length] : dataset,
            phased,
            Counted(parts[agents], "agents") ?? Counted(parts[agents], "initial"),
            rounds,
            temperature,
            string.Join('_', parts[next..]));
    }

    internal static string Of(SeedFileSettings settings)
    {
        var phased = settings.Flow == SeedFlow.CriticSynthesizer;
        var model = settings.Model.Replace('/', '_');
        string[] parts =
        [
            settings.Dataset,
            .. phased ? ["phased", Whole(settings.Agents) + "initial"] : (string[])[Whole(settings.Agents) + "agents", Whole(settings.Rounds) + "rounds"],
            PythonFloat.Text(settings.Temperature) + "temp",
            phased ? model.Replace(':', '_') : model,
            .. settings.Prompts.Take(Named(settings)).Select(prompt => prompt.Name),
        ];
        var name = string.Join('_', parts) + ".json";
        return name.AsSpan().ContainsAny('/', '\\', '\0')
            ? throw new UsageException($"\"{name}\" cannot be a file name: take the slash out of the data set's or the prompt's name")
            : name;
    }

    /// <summary>How many of the prompts the name ends with: the adversarial flow names its second debater's with CommonsenseQA only.</summary>
    private static int Named(SeedFileSettings settings) =>
        settings.Flow == SeedFlow.AdversarialJudge && settings.Dataset != "commonsense_qa" ? 2 : 3;

    private static string? At(string[] parts, int index) => index < parts.Length ? parts[index] : null;

    private static int? Counted(string part, string unit) =>
        part.EndsWith(unit, StringComparison.Ordinal) && int.TryParse(part.AsSpan(0, part.Length - unit.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private static double? Before(string part, string unit) =>
        part.EndsWith(unit, StringComparison.Ordinal) && double.TryParse(part.AsSpan(0, part.Length - unit.Length), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
