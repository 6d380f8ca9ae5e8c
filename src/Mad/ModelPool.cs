using System.Globalization;

namespace Mad;

/// <summary>Models with weights, one of which is drawn for each call. Its label stands where a model's would: <c>pool:a=0.5,b=0.5</c>.</summary>
/// <param name="Labels">Model labels <c>endpoint name/model</c>.</param>
/// <param name="Weights">One a model, above 0.</param>
public sealed record ModelPool(IReadOnlyList<string> Labels, IReadOnlyList<double> Weights)
{
    private const string Start = "pool:";

    public string Label => Start + string.Join(',', Labels.Zip(Weights, (model, weight) => string.Create(CultureInfo.InvariantCulture, $"{model}={weight:R}")));

    /// <returns>Null: the label is one model's.</returns>
    public static ModelPool? Parse(string label)
    {
        if (!label.StartsWith(Start, StringComparison.Ordinal))
        {
            return null;
        }

        // A model's name may hold an equals sign or a comma; the weight stands behind the last equals sign of its part.
        var (labels, weights, part) = (new List<string>(), new List<double>(), "");
        foreach (var piece in label[Start.Length..].Split(','))
        {
            part += part.Length == 0 ? piece : "," + piece;
            var at = part.LastIndexOf('=');
            if (at > 0 && double.TryParse(part[(at + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var weight))
            {
                labels.Add(part[..at]);
                weights.Add(weight);
                part = "";
            }
        }

        return new(labels, weights);
    }

    /// <summary>The model that a keyed hash of these names draws.</summary>
    internal string Draw(params ReadOnlySpan<string> names)
    {
        var left = Chance.Uniform(names) * Weights.Sum();
        for (var i = 0; i < Labels.Count - 1; i++)
        {
            left -= Weights[i];
            if (left < 0)
            {
                return Labels[i];
            }
        }

        return Labels[^1];
    }
}
