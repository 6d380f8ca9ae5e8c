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
        var own = slot.Step.Own == OwnWords.None ? [] : UntilCertain(slots.Where(other => other.Agent == slot.Agent).Reverse());
        IReadOnlyList<Shown> shows = [.. slot.Step.Sees.Select(view => new Shown(view, Candidates(view, slot)))];
        var transcript = slot.Step.Transcript is { } view ? new Shown(view, Candidates(view, slot)) : null;
        var needs = own
            .Concat(shows.SelectMany(shown => shown.Candidates))
            .Concat(transcript?.Candidates ?? [])
            .Concat(slot.ChoosesFrom is { } chosen ? [chosen] : [])
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
            Window.Latest => [.. seen.Reverse().GroupBy(slot => slot.Agent).SelectMany(UntilCertain).Order()],
            Window.First => [.. seen.GroupBy(slot => slot.Agent).SelectMany(UntilCertain).Order()],
            _ => [.. seen.Select(slot => slot.Index)],
        };
    }

    private static List<int> UntilCertain(IEnumerable<Slot> one)
    {
        var kept = new List<int>();
        foreach (var slot in one)
        {
            kept.Add(slot.Index);
            if (slot.IsCertain)
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
        TeamTopology => TeamOf(reader) == TeamOf(other),
        _ when rank < 0 => true,
        RandomTopology random => trial is null
            || Chance.Uniform([.. FlowSchedule.ChanceName("edge", trial), FlowSchedule.Text(reader.Agent), FlowSchedule.Text(other.Agent)]) < random.Share,
        _ => topology.Reads(rank, read, members),
    };

    // A group without teams stands for one team a place: the summarizers of teams.
    private static int TeamOf(Slot slot) => slot.Group.Teams > 1 ? slot.Member * slot.Group.Teams / slot.Group.Count : slot.Member;

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
