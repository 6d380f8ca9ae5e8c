using Mad.Reports.Comparisons;

namespace Mad.Cli.Commands;

/// <summary>What <c>mad compare</c> was told to compare, opened and paired off.</summary>
internal sealed class ComparedSides
{
    private readonly List<Side> _sides = [];
    private readonly List<string> _leftOut = [];

    /// <param name="runs">As they were named.</param>
    /// <param name="answer">What of an arm is compared where nothing else is said.</param>
    /// <param name="rounds">Rounds or samples may be asked for later on, or are already.</param>
    /// <param name="extractor">Reads the replies again; null: as each run did.</param>
    public ComparedSides(IReadOnlyList<string> runs, ComparedAnswer answer, bool rounds, string? extractor)
    {
        var paths = runs.Select(RunPath.Parse).ToList();
        if (paths.Count == 0)
        {
            throw new UsageException("name a run with several arms, or several runs. See: mad compare --help");
        }

        var places = paths.Select(path => path.Path).Distinct(StringComparer.Ordinal).ToList();
        var names = RunNames.Of(places);
        var opened = Task.WhenAll(places.Zip(names, (place, name) => Task.Run(() => ComparedFiles.Open(place, name, rounds, extractor)))).GetAwaiter().GetResult();
        foreach (var path in paths)
        {
            var run = opened[places.IndexOf(path.Path)];
            if (run.Arms.Count == 0)
            {
                throw new UsageException($"{path.Path}: the run has no arm: nothing of it is stored.");
            }

            Add(run, path, answer);
        }
    }

    /// <summary>Named so that they stay apart, the first one first.</summary>
    public IReadOnlyList<Comparand> All => RunNames.Named([.. _sides.Select(side => side.Comparand)]);

    /// <summary>What is not compared because it cannot differ, in sentences; known when the pairs are.</summary>
    public IReadOnlyList<string> LeftOut => _leftOut;

    /// <summary>The comparisons asked for; a reference that is not among the sides joins them.</summary>
    /// <param name="to">A side's name; <c>@K</c>: each side's own vote of round K; null: the first side.</param>
    public IReadOnlyList<ComparedPair> Pairs(string? to, bool all)
    {
        if (to is not null && to.StartsWith('@'))
        {
            return Own(ComparedAnswer.Parse(to[1..]) ?? throw new UsageException($"--to {to}: write @K for each arm's own vote of round K, counted from 1, or @scK for the vote of K of its first answers.{RunPath.Hint(to)}"));
        }

        var reference = to is null ? 0 : Find(to);
        if (_sides.Count == 1)
        {
            throw new UsageException($"there is one arm and nothing to compare it with: {All[0].Name}. Name a second run, or compare it with its own vote of the first round: --to @1.");
        }

        return all
            ? [.. from second in Enumerable.Range(0, _sides.Count) from first in Enumerable.Range(second + 1, _sides.Count - second - 1) select new ComparedPair(first, second)]
            : [.. Enumerable.Range(0, _sides.Count).Where(side => side != reference).Select(side => new ComparedPair(side, reference))];
    }

    private ComparedPair[] Own(ComparedAnswer answer)
    {
        var (all, names, pairs) = (_sides.ToList(), All, new List<ComparedPair>());
        _sides.Clear();
        foreach (var (i, side) in all.Index())
        {
            var own = side.Comparand.Answer != answer ? new Side(side.Run, side.Arm, Comparand.Of(side.Run, side.Arm, answer))
                : throw new UsageException($"--to {answer.Suffix}: {names[i].Name} would be compared with itself.");
            var twin = pairs.Select(pair => _sides[pair.First]).FirstOrDefault(other => ReferenceEquals(other.Run, side.Run) && other.Comparand.Answer == side.Comparand.Answer && SameArms.HaveTheSameCalls(other.Arm, side.Arm));
            if (twin is null && !SameArms.AreTheSame(side.Arm, side.Comparand, own.Comparand))
            {
                _sides.Add(side);
                pairs.Add(new(_sides.Count - 1, IndexOf(own)));
                continue;
            }

            _leftOut.Add($"{names[i].Name} is left out: {(twin is null ? $"its {side.Comparand.Answer.Words} is the {answer.Words}" : $"it has the same calls as {twin.Arm.Name}")}.");
        }

        return pairs.Count > 0 ? [.. pairs] : throw new UsageException($"--to {answer.Suffix}: nothing can differ. {string.Join(' ', _leftOut)}");
    }

    private int IndexOf(Side side)
    {
        var at = _sides.FindIndex(other => Same(other, side));
        if (at < 0)
        {
            _sides.Add(side);
            at = _sides.Count - 1;
        }

        return at;
    }

    private int Find(string to)
    {
        var names = All;
        var matches = Matches(to, names);
        if (matches is [])
        {
            var (head, answer) = RunPath.Split(to);
            matches = answer is null ? [] : Matches(head, names);
            if (matches is [var arm])
            {
                return IndexOf(new(_sides[arm].Run, _sides[arm].Arm, Comparand.Of(_sides[arm].Run, _sides[arm].Arm, answer!)));
            }
        }

        return matches switch
        {
            [var one] => one,
            [] => throw new UsageException($"--to {to}: it is not among what is compared{(Nearest.Of(to, names.Select(side => side.Name)) is { } near ? $"; did you mean '{near}'?" : ".")} There is: {List(names)}.{RunPath.Hint(to)}"),
            _ => throw new UsageException($"--to {to}: several are called so: {List([.. matches.Select(match => names[match])])}."),
        };
    }

    private List<int> Matches(string to, IReadOnlyList<Comparand> names)
    {
        bool Is(int i) => names[i].Name == to || _sides[i].Arm.Name == to || _sides[i].Run.Name == to || $"{_sides[i].Run.Name}:{_sides[i].Arm.Name}" == to;
        var exact = Enumerable.Range(0, names.Count).Where(i => names[i].Name == to).ToList();
        return exact.Count > 0 ? exact : [.. Enumerable.Range(0, names.Count).Where(Is)];
    }

    private void Add(ComparedRun run, RunPath path, ComparedAnswer answer)
    {
        var (arms, of) = path.Arm is { } named ? Arm(run, named) : (run.Arms, path.Answer);
        foreach (var arm in arms)
        {
            var side = new Side(run, arm, Comparand.Of(run, arm, of ?? answer));
            if (_sides.Exists(other => Same(other, side)))
            {
                throw new UsageException($"{path.Path}: {(path.Arm is null ? "the run is" : $"its arm '{arm.Name}' is")} named twice, and nothing differs from itself. Leave it away once.");
            }

            _sides.Add(side);
        }
    }

    private static (IReadOnlyList<ComparedArm> Arms, ComparedAnswer? Answer) Arm(ComparedRun run, string name)
    {
        if (run.Arms.FirstOrDefault(arm => arm.Name == name) is { } whole)
        {
            return ([whole], null);
        }

        var (head, answer) = RunPath.Split(name);
        return run.Arms.FirstOrDefault(arm => arm.Name == head) is { } found && answer is not null
            ? ([found], answer)
            : throw new UsageException($"{run.Name}: there is no arm '{head}'{(Nearest.Of(head, run.Arms.Select(arm => arm.Name)) is { } near ? $"; did you mean '{near}'?" : ".")} There is: {string.Join(", ", run.Arms.Select(arm => $"'{arm.Name}'"))}.{RunPath.Hint(name)}");
    }

    private static bool Same(Side a, Side b) => ReferenceEquals(a.Arm, b.Arm) && a.Comparand.Answer == b.Comparand.Answer;

    private static string List(IReadOnlyList<Comparand> sides) => string.Join(", ", sides.Select(side => $"'{side.Name}'"));

    private sealed record Side(ComparedRun Run, ComparedArm Arm, Comparand Comparand);
}
