namespace Mad.Protocols.Views;

/// <summary>Works out, while a schedule is written, which earlier slots each new one can be shown and which must be settled before it.</summary>
/// <param name="slots">Those written so far.</param>
/// <param name="choosers">The slot that chooses among the drafts of another.</param>
internal sealed class ViewPlan(Flow flow, Trial? trial, IReadOnlyList<Slot> slots, IReadOnlyDictionary<int, int> choosers)
{
    private readonly Dictionary<View, Dictionary<int, int>> _ranks = new(ReferenceEqualityComparer.Instance);

    /// <summary>The slot with its views, its own earlier slots and what it needs.</summary>
    public Slot Complete(Slot slot)
    {
        var own = slot.Step.Own == OwnWords.None ? [] : UntilCertain(slots.Where(other => other.Agent == slot.Agent).Reverse(), slot.Step.Own == OwnWords.Chat ? IsSurelyBought : IsSurelySaid);
        IReadOnlyList<Shown> shows = [.. slot.Step.Sees.Select(view => new Shown(view, Candidates(view, slot)))];
        var transcript = slot.Step.Transcript is { } view ? new Shown(view, Candidates(view, slot)) : null;
        var needs = own
            .Concat(shows.SelectMany(shown => shown.Candidates))
            .Concat(transcript?.Candidates ?? [])
            .Concat(slot.ChoosesFrom is { } chosen ? [chosen] : [])
            .Concat(shows.Where(shown => shown.View.Stability).SelectMany(shown => shown.Candidates).SelectMany(AnswersUpTo))
            .Concat(slots.Where(other => IsHeldBy(other, slot) || (slot.Group.RolesFrom is { } roles && other.Step.Name == roles)).Select(other => other.Index));
        return slot with
        {
            Own = own,
            Shows = shows,
            Transcript = transcript,
            Needs = [.. needs.SelectMany(index => choosers.TryGetValue(index, out var chooser) ? [index, chooser] : new[] { index }).Distinct().Order()],
        };
    }

    // Who may hold on to what was said looks at the answers of the rounds before.
    private static bool IsHeldBy(Slot other, Slot holder) =>
        holder.Step.Hold is not null && other.Step.ReadsLetter && other.Seat.Round < holder.Seat.Round && holder.Step.Who.Contains(other.Group.Name);

    // How stable an agent's answers are is told by all that it gave.
    private IEnumerable<int> AnswersUpTo(int shown) => slots.Take(shown).Where(other => other.Agent == slots[shown].Agent && other.Step.ReadsLetter).Select(other => other.Index);

    private List<int> Candidates(View view, Slot reader)
    {
        var ranks = Ranks(view);
        var rank = ranks.GetValueOrDefault(reader.Agent, -1);
        var seen = slots.Where(other => ranks.TryGetValue(other.Agent, out var read)
            && (view.Steps.Count == 0 || view.Steps.Contains(other.Step.Name))
            && IsInWindow(view.Window, other, reader)
            && (other.Agent == reader.Agent ? view.Self : Reads(view.Topology, reader, rank, other, read, ranks.Count)));
        return view.Window switch
        {
            Window.Latest => [.. seen.Reverse().GroupBy(slot => slot.Agent).SelectMany(own => UntilCertain(own, IsSurelySaid)).Order()],
            Window.First => [.. seen.GroupBy(slot => slot.Agent).SelectMany(own => UntilCertain(own, IsSurelySaid)).Order()],
            _ => [.. seen.Select(slot => slot.Index)],
        };
    }

    private static bool IsSurelySaid(Slot slot) => slot.IsCertain;

    private static bool IsSurelyBought(Slot slot) => slot.IsCertain && slot.Step.Hold is null;

    private static List<int> UntilCertain(IEnumerable<Slot> one, Func<Slot, bool> isCertain)
    {
        var kept = new List<int>();
        foreach (var slot in one)
        {
            kept.Add(slot.Index);
            if (isCertain(slot))
            {
                break;
            }
        }

        return kept;
    }

    private static bool IsInWindow(Window window, Slot other, Slot reader)
    {
        var sameStep = (other.Seat.Round, other.Seat.Step) == (reader.Seat.Round, reader.Seat.Step);
        if (sameStep && reader.Step.Order == StepOrder.Parallel)
        {
            return false;
        }

        return window switch
        {
            Window.LastRound => other.Seat.Round == reader.Seat.Round - 1,
            Window.EarlierRounds => other.Seat.Round < reader.Seat.Round,
            Window.ThisRound => other.Seat.Round == reader.Seat.Round,
            _ => true,
        };
    }

    private bool Reads(Topology topology, Slot reader, int rank, Slot other, int read, int members) => topology switch
    {
        TeamTopology => AreOneTeam(reader, other),
        _ when rank < 0 => true,
        RandomTopology random => trial is null
            || Chance.Uniform([.. FlowSchedule.ChanceName("edge", trial), FlowSchedule.Text(reader.Agent), FlowSchedule.Text(other.Agent)]) < random.Share,
        _ => topology.Reads(rank, read, members),
    };

    private static bool AreOneTeam(Slot one, Slot other)
    {
        var teams = Math.Max(one.Group.Teams, other.Group.Teams);
        return TeamOf(one, teams) == TeamOf(other, teams);
    }

    // A group that is not split itself stands for one team a place: the summarizers of teams.
    private static int TeamOf(Slot slot, int teams) => slot.Group.Teams == teams ? slot.Member * teams / slot.Group.Count : slot.Member;

    // Of each member its rank, by cast index.
    private Dictionary<int, int> Ranks(View view)
    {
        if (!_ranks.TryGetValue(view, out var ranks))
        {
            _ranks[view] = ranks = flow.Members(view.From).Index().ToDictionary(member => member.Item, member => member.Index);
        }

        return ranks;
    }
}
