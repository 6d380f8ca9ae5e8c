using Mad.Jinja;
using Mad.Prompts;
using Mad.Protocols;

namespace Mad.Experiments.Baselines;

/// <summary>The arms that stand beside the debates of an experiment: for every model a pool of samples, and the same debate with nobody reading anybody.</summary>
internal sealed class BaselineArms
{
    private readonly IReadOnlyList<Arm> _own;
    private readonly List<Debate> _debates = [];
    private readonly SampleArm _sampleArm;

    /// <param name="own">The arms as the user asked for them.</param>
    /// <param name="finish">Makes an arm of settings, as the user's own are made.</param>
    public BaselineArms(IReadOnlyList<ArmCheck> begun, IReadOnlyList<Arm> own, string rule, Func<ArmCheck, Arm> finish)
    {
        _own = own;
        _sampleArm = new SampleArm(rule, begun[0].Settings.Reused?.Recorded);
        foreach (var (check, arm) in begun.Zip(own).Where(pair => pair.Second.Protocol.IsDebate))
        {
            var library = new PromptLibrary(JinjaSettings.Default with { Autoescape = check.Settings.Autoescape ?? check.Settings.Compat });
            var openings = OpeningReader.Of(arm, library.Find("initial_plain"));
            var isolated = IsolatedOf(check, arm, openings, library, finish);
            _debates.Add(new(arm, [.. openings.Select(opening => new Sampled(opening, opening.NameOf(check.Team.Endpoint.Name)))], isolated, [.. Notes(arm, openings, isolated)]));
        }

        RequireOwnNames();
    }

    /// <summary>The experiment with its baselines, and pools of at least so many samples.</summary>
    public Experiment Over(Experiment experiment, IReadOnlyDictionary<string, int> samples)
    {
        var pools = new Dictionary<string, Arm>(StringComparer.Ordinal);
        foreach (var pool in _debates.SelectMany(debate => debate.Pools).DistinctBy(pool => pool.Name))
        {
            var before = experiment.Arms.FirstOrDefault(arm => arm.IsPool && arm.Name == pool.Name)?.Agents ?? 0;
            var (named, own) = (samples.GetValueOrDefault(pool.Name), OwnPool(pool));
            var least = new[] { before, named, own is null ? 0 : samples.GetValueOrDefault(own.Name), LeastOf(pool) }.Max();
            var size = Math.Min(least, Math.Max(DebateBaselines.MostSamples, pool.Opening.Least));
            pools[pool.Name] = before == 0 && named == 0 && own?.Agents >= size ? own : _sampleArm.Pool(pool.Opening, pool.Name, size);
        }

        List<Arm> added = [.. pools.Values.Where(arm => arm.IsBaseline), .. _debates.Select(debate => debate.Isolated).Where(arm => arm.IsBaseline)];
        return experiment with
        {
            Arms = [.. _own, .. added],
            Asked = AskedFor.WithBaselines(experiment.Asked, experiment.Arms.Where(arm => arm.IsBaseline).Select(arm => arm.Name), added),
            Baselines = [.. _debates.Select(debate => new DebateBaselines(debate.Arm.Name, [.. debate.Pools.Select(pool => pools[pool.Name].Name)], debate.Isolated.Name, debate.Notes))],
            Added = this,
        };
    }

    // What the debates surely cost in calls, and their own first answers: that many are needed whatever comes.
    private int LeastOf(Sampled pool) => _debates
        .Where(debate => debate.Pools.Any(other => other.Name == pool.Name))
        .Max(debate => Math.Max(Math.Min(SureCallsOf(debate.Arm), DebateBaselines.MostSamples), debate.Pools.First(other => other.Name == pool.Name).Opening.Least));

    private static int SureCallsOf(Arm arm)
    {
        var sure = new SureCalls(arm.Flow, arm.Protocol.Schedule);
        return arm.Protocol.Schedule.Slots.Where(slot => sure.IsAsked(slot) == true).Sum(slot => slot.Step.Drafts);
    }

    // The largest arm of the user's that is such a pool already.
    private Arm? OwnPool(Sampled pool) => _own
        .Where(arm => IsSamples(arm) && OpeningReader.Of(arm, pool.Opening.Places[0].Prompt) is [var only] && only.Identity == pool.Opening.Identity)
        .MaxBy(arm => arm.Agents);

    private static bool IsSamples(Arm arm) =>
        arm.Protocol.Schedule.Slots.Count == OpeningReader.Alone(arm.Protocol).Count && arm.Flow.Decision.Rule == Protocols.Decisions.DecisionRule.Plurality;

    private Arm IsolatedOf(ArmCheck check, Arm debate, IReadOnlyList<Opening> openings, PromptLibrary library, Func<ArmCheck, Arm> finish)
    {
        var name = debate.Name + " isolated";
        var arm = SameUnread(check, finish) is { } same ? same with { Name = name, IsBaseline = true } : Corrected(debate, openings[0], name, library.Find("som_debate"));
        return _own.FirstOrDefault(own => own.Built.Document == arm.Built.Document && own.Cast.SequenceEqual(arm.Cast)
            && own.Prompts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value.Sha256).SequenceEqual(arm.Prompts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value.Sha256))) ?? arm;
    }

    // The protocol itself, if its topology is all by which anybody reads anybody.
    private static Arm? SameUnread(ArmCheck check, Func<ArmCheck, Arm> finish)
    {
        if (!check.Protocol.HasTopology)
        {
            return null;
        }

        var settings = check.Settings with { Set = [.. check.Settings.Set, "topology=none"] };
        if (settings.Reused is { } reused)
        {
            // Later rounds of the earlier run show what others had said.
            settings = settings with { Reused = reused with { Recorded = (question, seat) => seat.Round == 0 ? reused.Recorded(question, seat) : null } };
        }

        var arm = finish(ArmCheck.Begin(settings));
        return arm.Protocol.IsDebate ? null : arm;
    }

    private Arm Corrected(Arm debate, Opening opening, string name, Prompt check)
    {
        var alone = OpeningReader.Alone(debate.Protocol);
        var sampling = alone.Count > 0 ? alone[0].Step.Sampling : SamplingChange.None;
        IReadOnlyList<Agent> cast = alone.Count > 0
            ? [.. alone.Select(slot => debate.Cast[slot.Agent]).Select(agent => agent with { Sampling = sampling.Over(agent.Sampling) })]
            : [new Agent(0, opening.Group, opening.Model, opening.Sampling, "")];
        return _sampleArm.Isolated(opening, name, cast, Math.Max(2, SureRoundsOf(debate)), check);
    }

    private static int SureRoundsOf(Arm arm)
    {
        var sure = new SureCalls(arm.Flow, arm.Protocol.Schedule);
        return arm.Protocol.Schedule.Slots.Where(slot => sure.IsAsked(slot) == true).Select(slot => slot.Seat.Round + 1).DefaultIfEmpty(1).Max();
    }

    private static IEnumerable<string> Notes(Arm debate, IReadOnlyList<Opening> openings, Arm isolated)
    {
        if (openings[0].IsUsual)
        {
            yield return $"nobody in {debate.Name} answers before having read others, so the samples are asked with {openings[0].Places[0].Prompt.Name}";
        }

        if (isolated.Flow.Name != debate.Flow.Name)
        {
            yield return $"{debate.Flow.Name} cannot be had without reading others, so {isolated.Name} is {isolated.Flow.Name} {(openings[0].IsUsual ? "of one agent" : "with the same first answers")}";
        }
    }

    private void RequireOwnNames()
    {
        var added = _debates.SelectMany(debate => debate.Pools.Select(pool => pool.Name).Append(debate.Isolated.IsBaseline ? debate.Isolated.Name : "")).ToHashSet(StringComparer.Ordinal);
        var taken = _own.FirstOrDefault(arm => added.Contains(arm.Name));
        ExperimentCheck.Require(taken is null, $"an arm is called '{taken?.Name}', which is the name of a baseline. Give it another `name`.");
    }

    /// <param name="Isolated">An arm of the user's own where that is the same.</param>
    private sealed record Debate(Arm Arm, IReadOnlyList<Sampled> Pools, Arm Isolated, IReadOnlyList<string> Notes);

    private sealed record Sampled(Opening Opening, string Name);
}
