using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mad.Prompts;

namespace Mad.Experiments.Baselines;

/// <summary>How one model is asked by the agents of an arm that answer alone first: what a pool of samples repeats.</summary>
/// <param name="Model">Its label.</param>
/// <param name="Places">Taken in turn by the samples; one where all agents are asked alike.</param>
/// <param name="System">The prompt of the system message; null: there is none.</param>
/// <param name="About">Which of <c>question</c> and <c>category</c> the prompt is given.</param>
/// <param name="Group">What the speakers are called, where a prompt uses their name; else <c>agent</c>.</param>
internal sealed record Opening(string Model, Sampling Sampling, IReadOnlyList<OpeningPlace> Places, Prompt? System, IReadOnlyList<string> About, bool ShufflesOptions, string Group)
{
    public const string UsualGroup = "agent";

    /// <summary>No answer of the arm is given alone: this is how the catalog would ask.</summary>
    public bool IsUsual { get; init; }

    /// <summary>So many samples have the arm's own first answers among them.</summary>
    public int Least { get; init; } = 1;

    /// <summary>Two openings with the same are asked the same.</summary>
    public string Identity => string.Join('\n', (string[])
    [
        Model, Sampling.ToString(), Group, System?.Sha256 ?? "", System?.Name ?? "", string.Join(',', About), ShufflesOptions.ToString(),
        .. Places.Select(place => $"{place.Prompt.Name}\t{place.Prompt.Sha256}\t{place.Role}"),
    ]);

    /// <summary>A name that depends on nothing else: prompts, model, and what of the rest is unusual.</summary>
    /// <param name="endpoint">The run's, whose models are called without it.</param>
    public string NameOf(string endpoint)
    {
        var model = string.Join('+', (ModelPool.Parse(Model)?.Labels ?? [Model]).Select(label => Short(label, endpoint)));
        var temperature = Sampling.Temperature is { } degrees && degrees != Sampling.Default.Temperature ? string.Create(CultureInfo.InvariantCulture, $" T={degrees}") : "";
        return $"SC {string.Join('+', Places.Select(place => place.Prompt.Name).Distinct())} {model}{temperature}{(IsPlain ? "" : " #" + Digest)}";
    }

    private string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Identity)))[..4];

    // Prompts, model and temperature say it all.
    private bool IsPlain =>
        System is null && !ShufflesOptions && About.Count == 2 && Group == UsualGroup && Places.Count == 1 && Places[0].Role.Length == 0 && PromptLibrary.BuiltIn.Contains(Places[0].Prompt.File)
        && Sampling with { Temperature = null, Seed = null } == Sampling.Default with { Temperature = null, Seed = null };

    private static string Short(string label, string endpoint)
    {
        var slash = label.IndexOf('/', StringComparison.Ordinal);
        return label[..slash] == endpoint ? label[(slash + 1)..] : $"{label[(slash + 1)..]}@{label[..slash]}";
    }
}

/// <summary>One place of an opening.</summary>
/// <param name="Role">The role text it is given; empty: none.</param>
/// <param name="Seat">Where the arm itself asks it.</param>
internal sealed record OpeningPlace(Prompt Prompt, string Role, Seat Seat);
