using System.Globalization;
using Mad.Experiments;
using Mad.Protocols;
using Mad.Runs;
using Mad.Scoring;

namespace Mad.Cli.Commands;

/// <summary>One arm of a stored run, with the protocol as it was: the catalog of this version is not asked.</summary>
/// <param name="Model">Without its endpoint's name.</param>
/// <param name="Prompts">Name and file by role.</param>
/// <param name="Document">The resolved protocol file.</param>
internal sealed record StoredArm(
    string Name, string Protocol, int Agents, int Rounds, double Temperature, string Model, IReadOnlyDictionary<string, PromptName> Prompts, string Document, int Seed)
{
    private readonly Lazy<ArmFlow> _flow = new(() => new ArmFlow(Document, Name, Seed));

    /// <summary>The protocol as scoring needs it.</summary>
    public ArmFlow Flow => _flow.Value;

    public PromptName? Prompt(string role) => Prompts.GetValueOrDefault(role);

    public static StoredArm Of(ArmRecord arm, RunManifest manifest, int seed) => new(
        arm.Name, arm.Protocol, arm.Agents, arm.Rounds,
        double.TryParse(arm.Temperature, NumberStyles.Float, CultureInfo.InvariantCulture, out var temperature) ? temperature : 0.7,
        string.Join('+', (Mad.ModelPool.Parse(arm.Model)?.Labels ?? [arm.Model]).Select(label => label[(label.IndexOf('/', StringComparison.Ordinal) + 1)..])),
        manifest.Prompts.Where(prompt => prompt.Arm == arm.Name || prompt.Arm.Length == 0).DistinctBy(prompt => prompt.Role).ToDictionary(prompt => prompt.Role, prompt => new PromptName(prompt.Name, prompt.File)),
        arm.Document, seed);

    /// <summary>The resolved protocol of a run of the original.</summary>
    public static string DocumentOf(string protocol, int agents, int rounds)
    {
        var document = ProtocolCatalog.Find(protocol);
        return document.Build(new ProtocolChoice(
            document.DefaultAgents is null ? null : Math.Max(agents, document.LeastAgents), document.DefaultRounds is null ? null : Math.Max(rounds, 1))
        { Compat = true }).Document;
    }
}
