using Mad.Prompts;
using Mad.Protocols;
using Mad.Protocols.Documents;

namespace Mad.Experiments.Baselines;

/// <summary>Makes the arms that stand beside a debate of the catalog's own protocols, asked as the debate opens.</summary>
/// <param name="rule">The extractor, <c>name@version</c>.</param>
/// <param name="recorded">Messages that an earlier run really sent for a question's seat; null: none.</param>
internal sealed class SampleArm(string rule, Func<string, Seat, IReadOnlyList<Message>?>? recorded)
{
    private const string Sampled = "self-consistency";
    private const string Corrected = "self-correction";

    /// <summary>A pool of samples of one model that read nothing of one another.</summary>
    public Arm Pool(Opening opening, string name, int samples)
    {
        var built = ProtocolCatalog.Find(Sampled).Build(new ProtocolChoice(samples) { Set = [.. Changes(opening, Sampled)] });
        Agent[] cast = [.. Enumerable.Range(0, samples).Select(index => new Agent(index, opening.Group, opening.Model, opening.Sampling, ""))];
        return Made(name, built, cast, PromptsOf(opening), opening) with { IsPool = true };
    }

    /// <summary>The agents of an opening, each checking its own answer round by round.</summary>
    /// <param name="cast">Who opens the debate.</param>
    /// <param name="check">The prompt of the later rounds.</param>
    public Arm Isolated(Opening opening, string name, IReadOnlyList<Agent> cast, int rounds, Prompt check)
    {
        var built = ProtocolCatalog.Find(Corrected).Build(new ProtocolChoice(cast.Count, rounds) { Set = [.. Changes(opening, Corrected)] });
        var prompts = PromptsOf(opening);
        prompts["debate"] = check;
        return Made(name, built, [.. cast.Index().Select(pair => pair.Item with { Index = pair.Index, Group = opening.Group })], prompts, opening);
    }

    private Arm Made(string name, BuiltProtocol built, IReadOnlyList<Agent> cast, Dictionary<string, Prompt> prompts, Opening opening)
    {
        IReadOnlyList<Message>? Recorded(string question, Seat seat) =>
            seat.Round == 0 ? recorded!(question, opening.Places[seat.Place % opening.Places.Count].Seat) : null;
        return new Arm(name, built, new FlowProtocol(built.Flow, prompts, rule, recorded is null || opening.IsUsual ? null : Recorded), cast, prompts, opening.Sampling) { IsBaseline = true };
    }

    private static Dictionary<string, Prompt> PromptsOf(Opening opening)
    {
        var prompts = opening.Places.Index().ToDictionary(pair => RoleOf(pair.Index), pair => pair.Item.Prompt);
        if (opening.System is { } system)
        {
            prompts["system"] = system;
        }

        return prompts;
    }

    private static string RoleOf(int place) => place == 0 ? "initial" : FormattableString.Invariant($"initial-{place + 1}");

    // What the catalog's file says already stays, so that an arm of the user's that asks the same has the same document.
    private static IEnumerable<string> Changes(Opening opening, string protocol)
    {
        var roles = Enumerable.Range(0, opening.Places.Count).Select(RoleOf).ToList();
        if (roles.Count > 1 || opening.System is not null)
        {
            // The names are never looked up: the prompts come with the arm.
            string[] extra = [.. opening.System is null ? [] : (string[])["system"], .. protocol == Corrected ? (string[])["debate"] : []];
            yield return $"prompts={{{string.Join(", ", roles.Concat(extra).Select(role => $"{role}: {(role == "debate" ? "som_debate" : "initial_plain")}"))}}}";
            yield return $"steps.answer.prompt=[{string.Join(", ", roles)}]";
        }

        if (opening.System is not null)
        {
            yield return "steps.answer.system=system";
        }

        if (opening.ShufflesOptions)
        {
            yield return "steps.answer.shuffle=options";
        }

        if (opening.About.Count != 2)
        {
            yield return $"steps.answer.about=[{string.Join(", ", opening.About)}]";
        }

        foreach (var change in Speakers(opening, protocol))
        {
            yield return change;
        }
    }

    private static IEnumerable<string> Speakers(Opening opening, string protocol)
    {
        var roles = opening.Places.Any(place => place.Role.Length > 0) ? $", roles: [{string.Join(", ", opening.Places.Select(place => NodeJson.Write(new TextNode(place.Role, false, default))))}]" : "";
        if (roles.Length > 0 || opening.Group != Opening.UsualGroup)
        {
            yield return $"agents={{{opening.Group}: {{count: agents{roles}}}}}";
        }

        if (opening.Group != Opening.UsualGroup)
        {
            yield return $"steps.answer.who={opening.Group}";
            yield return $"decide.from={opening.Group}";
            if (protocol == Corrected)
            {
                yield return $"steps.debate.who={opening.Group}";
                yield return $"steps.debate.sees.peers.from={opening.Group}";
            }
        }
    }
}
