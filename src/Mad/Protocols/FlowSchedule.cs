using System.Globalization;
using Mad.Protocols.Stops;
using Mad.Protocols.Views;

namespace Mad.Protocols;

/// <summary>A flow written out, seat by seat, with every pass that a loop can have.</summary>
internal sealed class FlowSchedule
{
    /// <summary>More seats than any trial has; what each may see is worked out beforehand, which grows with the square.</summary>
    public const int Most = 10_000;

    private readonly Flow _flow;
    private readonly Trial? _trial;
    private readonly List<Slot> _slots = [];
    private readonly Dictionary<Condition, IReadOnlySet<int>> _members = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Seat, int> _bySeat = [];
    private readonly Dictionary<int, int> _visits = [];
    private readonly Dictionary<int, int> _choosers = [];
    private readonly List<int?> _ends = [];
    private readonly ViewPlan _views;
    private int _guards;
    private int _round;
    private int _step;
    private bool _newRound;

    /// <param name="trial">Whose drawn orders and edges hold; null: none is drawn.</param>
    public FlowSchedule(Flow flow, Trial? trial)
    {
        (_flow, _trial, Cast) = (flow, trial, flow.Groups.Sum(group => group.Count));
        _views = new ViewPlan(flow, trial, _slots, _choosers);
        Walk(flow.Items, []);
        IsCertain = _slots.All(slot => slot.IsCertain && slot.MostDrafts == 1 && slot.Step.Hold is null && slot.Step.Views.All(view => view.Form != Form.Answers));
    }

    // A list, not its interface: it is gone through for every turn of every trial.
    public List<Slot> Slots => _slots;

    public int Guards => _guards;

    /// <summary>Agents in the cast.</summary>
    public int Cast { get; }

    /// <summary>Every seat is said once in every talk and no view picks by what is said, so what each sees is known beforehand.</summary>
    public bool IsCertain { get; }

    public int Rounds => _slots.Count == 0 ? 0 : _slots[^1].Seat.Round + 1;

    /// <summary>The slot that a seat belongs to, whichever draft.</summary>
    public Slot At(Seat seat) => _slots[_bySeat[seat with { Draft = 0 }]];

    public Slot? Find(Seat seat) => _bySeat.TryGetValue(seat with { Draft = 0 }, out var index) ? _slots[index] : null;

    /// <summary>Whom a condition of one of the guards looks at.</summary>
    public IReadOnlySet<int> MembersOf(Condition condition) => _members[condition];

    public bool HasChoosers => _choosers.Count > 0;

    /// <summary>The slot that chooses among the drafts of this one; null: the first draft counts.</summary>
    public int? ChooserOf(int slot) => _choosers.TryGetValue(slot, out var chooser) ? chooser : null;

    private void Walk(IReadOnlyList<FlowItem> items, IReadOnlyList<Guard> guards)
    {
        foreach (var item in items)
        {
            if (item is FlowStep step)
            {
                Add(step, guards);
            }
            else if (item is FlowLoop loop)
            {
                Walk(loop, guards);
            }
        }
    }

    private void Walk(FlowLoop loop, IReadOnlyList<Guard> guards)
    {
        var (pending, first, ends) = (_newRound, _slots.Count, _ends.Count);
        _ends.Add(null);
        for (var pass = 0; pass < loop.Times; pass++)
        {
            var before = _slots.Count;
            _newRound = true;
            Walk(loop.Body, loop.Until.Count == 0 ? guards : [.. guards, EndOf(loop, ends)]);
            if (_slots.Count == before)
            {
                // A pass in which nobody speaks is like every other.
                break;
            }
        }

        _newRound = pending && _slots.Count == first;
    }

    /// <param name="ends">Which loop it is, as an index of <see cref="_ends"/>.</param>
    private Guard EndOf(FlowLoop loop, int ends)
    {
        var guard = GuardOf(loop.Until, all: false);
        return loop.ByUtterance ? guard with { Before = int.MaxValue, After = ends } : Chained(guard, ends);
    }

    private Guard Chained(Guard guard, int ends)
    {
        guard = guard with { After = _ends[ends] };
        _ends[ends] = guard.Id;
        return guard;
    }

    // A guard that is looked at before every turn is another one for each.
    private Guard BeforeTurn(Guard guard) => guard.Before < int.MaxValue ? guard : Chained(guard with { Id = _guards++, Before = _slots.Count, Round = _round }, guard.After!.Value);

    private Guard GuardOf(IReadOnlyList<Condition> conditions, bool all)
    {
        foreach (var condition in conditions)
        {
            for (var part = condition; part is not null; part = part.And)
            {
                if (!_members.ContainsKey(part))
                {
                    _members.Add(part, Conditions.MembersOf(part, _flow));
                }
            }
        }

        return new(_guards++, conditions, all, _slots.Count, NextRound);
    }

    private int NextRound => _newRound && _step > 0 ? _round + 1 : _round;

    private void Add(FlowStep step, IReadOnlyList<Guard> guards)
    {
        (_round, _step) = _newRound && _step > 0 ? (_round + 1, 0) : (_round, _step);
        _newRound = false;
        if (step.When.Any(condition => condition.HoldsIn(_round) == false))
        {
            // Left out whatever is said; the steps behind it keep their numbers.
            _step++;
            return;
        }

        if (step.When.Where(condition => condition.HoldsIn(_round) is null).ToList() is { Count: > 0 } conditions)
        {
            guards = [.. guards, GuardOf(conditions, all: true)];
        }

        var agents = Speakers(step);
        var drafted = step.ChoosesFrom is { } chosen ? LastOf(chosen) : [];
        var places = step.ChoosesFrom is null ? agents.Count : drafted.Count;
        for (var place = 0; place < places; place++)
        {
            Add(new Seat(_round, _step, place, 0), step, agents[place % agents.Count], guards, step.ChoosesFrom is null ? null : drafted[place]);
        }

        _step++;
    }

    private void Add(Seat seat, FlowStep step, int agent, IReadOnlyList<Guard> guards, int? chosenFrom)
    {
        if (_slots.Count >= Most)
        {
            throw new UsageException($"{_flow.Name}: more than {Most} turns for one question. Ask for fewer agents or rounds.");
        }

        var group = GroupOf(agent);
        var own = guards.Any(guard => guard.Before == int.MaxValue) ? [.. guards.Select(BeforeTurn)] : guards;
        var slot = new Slot(
            _slots.Count, seat, step, group, agent, agent - _flow.StartOf(group.Name), step.Prompts[seat.Place % step.Prompts.Count], _visits.GetValueOrDefault(agent), own)
        {
            ChoosesFrom = chosenFrom,
        };
        _slots.Add(_views.Complete(slot));
        _bySeat.Add(seat, slot.Index);
        _visits[agent] = slot.Visit + slot.MostDrafts;
        if (chosenFrom is { } drafted)
        {
            _choosers[drafted] = slot.Index;
        }
    }

    private FlowGroup GroupOf(int agent)
    {
        foreach (var group in _flow.Groups)
        {
            if (agent < group.Count)
            {
                return group;
            }

            agent -= group.Count;
        }

        throw new ArgumentOutOfRangeException(nameof(agent));
    }

    private IReadOnlyList<int> Speakers(FlowStep step)
    {
        var members = step.Who.SelectMany(group => _flow.Members([group])).ToList();
        return step.Order == StepOrder.Random && _trial is { } trial
            ? [.. members.OrderBy(agent => Chance.Bits([.. ChanceName("order", trial), Text(_round), step.Name, Text(agent)]))]
            : members;
    }

    /// <summary>The slots of a step in its latest round so far.</summary>
    private List<int> LastOf(string step)
    {
        var all = _slots.Where(slot => slot.Step.Name == step).ToList();
        return [.. all.Where(slot => slot.Seat.Round == all[^1].Seat.Round && slot.Seat.Step == all[^1].Seat.Step).Select(slot => slot.Index)];
    }

    /// <summary>What every draw of a trial is named by: not the arm, so that arms which draw the same thing draw it alike.</summary>
    internal static string[] ChanceName(string what, Trial trial) => [what, Text(trial.Seed), trial.Question.Id, Text(trial.Repeat)];

    internal static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
