using System.Globalization;
using Mad.Protocols.Decisions;
using Mad.Statistics;

namespace Mad.Scoring;

/// <summary>Works out what fewer rounds, fewer agents and other stop rules would have come to.</summary>
internal static class CounterfactualTally
{
    /// <returns>Null where the protocol is not known, there is nothing to stop, or a given round is scored.</returns>
    public static Counterfactuals? Over(ScoredTalks scored)
    {
        if (scored.Settings is not { Flow: { } flow, Round: null, Groups: null } || scored.Talks.All(talk => talk.First is null))
        {
            return null;
        }

        int[] rounds = [.. scored.Talks.SelectMany(talk => talk.Rounds).Distinct().Order()];
        string[] rules = [.. rounds[..^1].Select(RuleOf), .. StopRules.Of(flow.Flow)];
        var replayed = Replay(scored, flow, rules);
        return new(
            [.. rounds.Select((round, place) => place < rounds.Length - 1 && replayed[place] is { IsOut: false } decided
                ? Named(decided.Result(scored.Questions), place)
                : Named(place == rounds.Length - 1 ? Whole(scored) : Voted(scored, round), place))],
            Subsets(scored, flow),
            [.. replayed[(rounds.Length - 1)..].Where(count => !count.IsOut).Select(count => count.Result(scored.Questions))]);
    }

    // The loop ends before the next round begins.
    private static string RuleOf(int round) => FormattableString.Invariant($"round >= {round + 2}");

    private static Counterfactual Named(Counterfactual one, int place) => one with { Rule = FormattableString.Invariant($"rounds {place + 1}") };

    private static CounterfactualCount[] Replay(ScoredTalks scored, ArmFlow flow, string[] rules)
    {
        var counts = Array.ConvertAll(rules, rule => new CounterfactualCount(rule, false, scored.Settings.Price));
        var protocols = Array.ConvertAll(rules, flow.StoppedBy);
        foreach (var talk in scored.Talks)
        {
            var replay = new TrialReplay(flow, talk.Trial);
            for (var i = 0; i < counts.Length; i++)
            {
                if (counts[i].IsOut)
                {
                    continue;
                }

                if (protocols[i] is { } protocol && replay.Under(protocol) is { } ended)
                {
                    counts[i].Add(Vote.Credit(ended.Winners, talk.Trial.Problem.Answer, scored.Settings.Ties), ended.Turns);
                }
                else
                {
                    counts[i].Leave();
                }
            }
        }

        return counts;
    }

    private static Counterfactual Whole(ScoredTalks scored)
    {
        var count = new CounterfactualCount("", false, scored.Settings.Price);
        foreach (var (talk, credit) in scored.Talks.Zip(scored.Credits))
        {
            count.Add(credit, talk.Trial.Turns);
        }

        return count.Result(scored.Questions);
    }

    // All that was said up to the last answer of the round.
    private static Counterfactual Voted(ScoredTalks scored, int round)
    {
        var count = new CounterfactualCount("", true, scored.Settings.Price);
        foreach (var talk in scored.Talks)
        {
            var last = talk.Trial.Turns.Where(turn => turn.Expect.IsAnswer && turn.Seat.Round <= round).Select(turn => turn.Seat).DefaultIfEmpty().Max();
            count.Add(Vote.Credit(talk.VoteAt(round).Winners, talk.Trial.Problem.Answer, scored.Settings.Ties), talk.Trial.Turns.Where(turn => turn.Seat.CompareTo(last) <= 0));
        }

        return count.Result(scored.Questions);
    }

    private static IReadOnlyList<Counterfactual> Subsets(ScoredTalks scored, ArmFlow flow)
    {
        var agents = scored.Talks.Max(talk => talk.First is { } first ? talk.At(first).Count : 0);
        if (agents is < 2 or > SubsetVote.LargestPool || scored.Settings is not { Ties: TieRule.Expected, UnparsedVotes: false } || !scored.Talks.All(talk => AreIndependent(talk, agents, flow)))
        {
            return [];
        }

        var credits = scored.Talks.Select(talk => Credits(talk, agents)).ToList();
        var cost = new CounterfactualCount("", false, scored.Settings.Price);
        foreach (var talk in scored.Talks)
        {
            cost.Add(0, FirstAnswers(talk));
        }

        var whole = cost.Result(scored.Questions).Cost;
        return [.. Enumerable.Range(1, agents).Select(k => new Counterfactual(
            "agents " + k.ToString(CultureInfo.InvariantCulture), true, scored.Questions.Share(credits.ConvertAll(byCount => byCount[k])), 1, whole.Times((double)k / agents)))];
    }

    private static List<Turn> FirstAnswers(RoundTurns talk) => talk.First is { } first ? talk.At(first) : [];

    private static bool AreIndependent(RoundTurns talk, int agents, ArmFlow flow)
    {
        var turns = FirstAnswers(talk);
        return (turns.Count == agents || talk.Trial.Failed)
            && (turns.All(turn => flow.IsAlone(turn.Seat)) || (flow.TalkOf(talk.Trial) is var said && turns.All(turn => flow.PeersOf(turn, said).Count == 0)));
    }

    private static double[] Credits(RoundTurns talk, int agents)
    {
        var letters = Plurality.Count(FirstAnswers(talk).Select(turn => turn.Answer));
        int[] votes = [.. letters.Select(letter => letter.Votes)];
        return SubsetVote.Credits(votes, letters.FindIndex(letter => letter.Answer == talk.Trial.Problem.Answer), agents - votes.Sum());
    }
}
