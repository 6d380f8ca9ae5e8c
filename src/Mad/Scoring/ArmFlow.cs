using System.Collections.ObjectModel;
using Mad.Protocols;
using Mad.Protocols.Views;

namespace Mad.Scoring;

/// <summary>The protocol of a stored arm, as its manifest has it: who saw whom, what a talk comes to, and how it would have gone under another stop rule. Asks nobody.</summary>
public sealed class ArmFlow
{
    private readonly ProtocolDocument _document;
    private readonly FlowProtocol _protocol;
    private readonly int _seed;
    private readonly Dictionary<int, int[]> _peers = [];
    private readonly Agent[] _silent;
    private readonly HashSet<Seat> _alone;

    /// <param name="document">The protocol file with all choices made.</param>
    /// <param name="arm">For messages.</param>
    /// <param name="seed">The run's: orders and edges are drawn from it.</param>
    /// <exception cref="UsageException">It is no protocol file.</exception>
    public ArmFlow(string document, string arm, int seed)
    {
        (_document, _seed) = (ProtocolDocument.Parse(document, $"the protocol of {arm}"), seed);
        _protocol = ProtocolOf(new ProtocolChoice());
        _silent = [.. Flow.Groups.SelectMany(group => Enumerable.Repeat(group.Name, group.Count)).Select((group, index) => new Agent(index, group, "", Sampling.Default, ""))];
        var slots = _protocol.Schedule.Slots;
        _alone = _protocol.IsDrawn ? [] : [.. slots.Where(slot => slot.Read.All(index => slots[index].Agent == slot.Agent)).Select(slot => slot.Seat)];
    }

    public Flow Flow => _protocol.Flow;

    /// <summary>Whether somebody reads somebody else's words.</summary>
    public bool IsDebate => _protocol.IsDebate;

    /// <summary>The protocol's decision over a trial's turns, which may be others than those that were stored.</summary>
    public Verdict Decide(TrialResult trial, IReadOnlyList<Turn> turns) => _protocol.Decide(Transcript.Of(Shell(trial, turns), turns));

    /// <summary>The same protocol with its loops ended by another condition; null: it has no loop.</summary>
    /// <param name="rule">As <c>--stop-rule</c> takes it.</param>
    internal FlowProtocol? StoppedBy(string rule) => Flow.Items.OfType<FlowLoop>().Any() ? ProtocolOf(new ProtocolChoice { StopRule = rule }) : null;

    /// <summary>The talk of a trial, laid over the schedule.</summary>
    internal Talk TalkOf(TrialResult trial) => _protocol.TalkOf(Transcript.Of(Shell(trial, trial.Turns), trial.Turns));

    /// <summary>A trial as protocols know it, with as much of its cast as spoke.</summary>
    internal Trial Shell(TrialResult trial, IReadOnlyList<Turn> turns)
    {
        Agent[] cast = [.. _silent];
        foreach (var turn in turns)
        {
            var index = turn.Agent.Index;
            if (index >= 0 && index < cast.Length && ReferenceEquals(cast[index], _silent[index]))
            {
                cast[index] = turn.Agent;
            }
        }

        return new Trial("", trial.Problem.Question, trial.Repeat, _seed, cast, ReadOnlyDictionary<string, string>.Empty);
    }

    /// <summary>Whether nobody else's words can have been shown to whoever speaks at a seat, whatever was said; false where it is not known beforehand.</summary>
    internal bool IsAlone(Seat seat) => _alone.Contains(seat with { Draft = 0 });

    /// <summary>The latest answer of each other agent whose words the new message for a turn showed; those without an answer to read are there too.</summary>
    /// <param name="talk">The trial's.</param>
    internal IReadOnlyList<Turn> PeersOf(Turn turn, Talk talk)
    {
        if (talk.Schedule.Find(turn.Seat) is not { } slot)
        {
            return [];
        }

        if (!talk.Schedule.IsCertain || _protocol.IsDrawn)
        {
            return Latest(Shown(slot, talk), talk);
        }

        if (!_peers.TryGetValue(slot.Index, out var shown))
        {
            _peers.Add(slot.Index, shown = Shown(slot, talk));
        }

        return Latest(shown, talk);
    }

    private FlowProtocol ProtocolOf(ProtocolChoice choice) => FlowProtocol.WithoutPrompts(_document.Build(choice).Flow);

    private static int[] Shown(Slot slot, Talk talk)
    {
        talk = talk.AsOf(slot.Index);
        return
        [
            .. slot.Shows.Concat(slot.Transcript is { } transcript ? [transcript] : [])
                .SelectMany(view => Showing.Shown(talk, slot, view))
                .Where(index => talk.Schedule.Slots[index].Agent != slot.Agent)
                .Distinct().Order(),
        ];
    }

    private static List<Turn> Latest(int[] slots, Talk talk)
    {
        var latest = new List<Turn>(slots.Length);
        foreach (var slot in slots)
        {
            if (talk.At(slot) is not { } turn || !(turn.Expect.IsAnswer || turn.Expect.Kind == "peer"))
            {
                continue;
            }

            var place = latest.FindIndex(other => other.Agent.Index == turn.Agent.Index);
            if (place < 0)
            {
                latest.Add(turn);
            }
            else
            {
                latest[place] = turn;
            }
        }

        return latest;
    }
}
