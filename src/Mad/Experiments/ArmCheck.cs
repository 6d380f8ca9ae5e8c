using Mad.Answers;
using Mad.Jinja;
using Mad.Prompts;
using Mad.Protocols;

namespace Mad.Experiments;

/// <summary>Makes an arm of its settings, in two steps: first what needs no questions.</summary>
internal sealed record ArmCheck(RunSettings Settings, ProtocolDocument Protocol, BuiltProtocol Built, Team Team)
{
    public string Name => ArmList.NameOf(Settings, Built.Flow);

    /// <exception cref="UsageException">Protocol, numbers or models are wrong.</exception>
    public static ArmCheck Begin(RunSettings settings)
    {
        var protocol = ProtocolSource.Find(settings.Protocol);
        CheckReuse(settings, protocol);
        var built = Build(settings, protocol);
        return new(settings, protocol, built, TeamCheck.Of(settings, built.Flow));
    }

    /// <exception cref="UsageException">A choice does not fit the protocol.</exception>
    public static BuiltProtocol Build(RunSettings settings, ProtocolDocument protocol)
    {
        ExperimentCheck.Require(settings.StopRule is null || protocol.HasLoop, $"--stop-rule {settings.StopRule}: {protocol.Name} has no loop to end; leave it away.");
        return protocol.Build(new ProtocolChoice(settings.Reused?.Agents ?? settings.Agents, settings.Rounds)
        {
            Compat = settings.Compat,
            Set = settings.Set,
            StopRule = settings.StopRule,
            Swapped = settings.Swapped,
        });
    }

    /// <exception cref="UsageException">Prompts or sampling parameters are wrong.</exception>
    public Arm Finish(AnswerExtractor rule, string dataset, Dealing dealing)
    {
        dealing.Check(Built.Flow);
        var prompts = Prompts(Settings, Protocol, Built);
        var sampling = SamplingCheck.Of(Settings, Team.Endpoint.Simulated, dataset);
        return new Arm(Name, Built, new FlowProtocol(Built.Flow, prompts, rule.Id, Settings.Reused?.Recorded), Team.Cast(sampling), prompts, sampling)
        {
            DrawnPerQuestion = Team.DrawnPerQuestion,
            Dealt = dealing.Words(Built.Flow),
        };
    }

    private static void CheckReuse(RunSettings settings, ProtocolDocument protocol)
    {
        ExperimentCheck.Require(settings.Reused is null || protocol.Name == "collaborative", $"--reuse RUN:K goes on from the first rounds of a collaborative run; {protocol.Name} cannot.");
        if (settings.Reused is { } reused)
        {
            ExperimentCheck.Require(settings.Agents is null || settings.Agents == reused.Agents, $"--agents {settings.Agents}: the reused run {reused.Run} has {reused.Agents}. Leave --agents away.");
            ExperimentCheck.Require((settings.Rounds ?? 2) >= reused.Rounds, $"--rounds {settings.Rounds ?? 2} is less than the {reused.Rounds} reused rounds. Ask for more rounds, or reuse fewer.");
        }
    }

    /// <exception cref="UsageException">A role that is not there, or a prompt that cannot be found or compiled.</exception>
    public static Dictionary<string, Prompt> Prompts(RunSettings settings, ProtocolDocument protocol, BuiltProtocol built)
    {
        var unknown = settings.Prompts.Keys.Where(role => built.Roles.All(known => known.Name != role)).ToList();
        ExperimentCheck.Require(unknown.Count == 0, unknown.Count == 0 ? "" : $"{protocol.Name} has no prompt role '{unknown[0]}'. Its roles: {string.Join(", ", built.Roles.Select(role => role.Name))}.");
        var library = new PromptLibrary(JinjaSettings.Default with { Autoescape = settings.Autoescape ?? settings.Compat });
        var prompts = built.Roles.ToDictionary(
            role => role.Name, role => settings.Prompts.TryGetValue(role.Name, out var named) ? library.Find(named) : ProtocolSource.Prompt(protocol, role, library));
        if (settings.Reused is { } reused)
        {
            var initial = prompts["initial"];
            prompts["initial"] = initial with { Name = reused.InitialPrompt.Name, File = reused.InitialPrompt.File, Text = "" };
            ExperimentCheck.Require(
                reused.Rounds == 1 || reused.CollaborativePrompt == prompts["collaborative"].Name,
                $"--reuse {reused.Run}:{reused.Rounds}: its rounds after the first were asked with the prompt '{reused.CollaborativePrompt}', and this run asks with '{prompts["collaborative"].Name}'. Name the same prompt, or reuse only the first round.");
        }

        return prompts;
    }
}
