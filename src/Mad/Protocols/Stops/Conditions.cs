using Mad.Protocols.Decisions;

namespace Mad.Protocols.Stops;

/// <summary>Looks at a talk: whether a condition holds for what was said in front of a place.</summary>
internal sealed class Conditions(Talk talk)
{
    /// <param name="before">Only slots with a smaller index are looked at.</param>
    /// <param name="round">The round that would come, from 0.</param>
    public bool Hold(Condition condition, int before, int round) =>
        Holds(condition, before, round) != condition.Negated && (condition.And is null || Hold(condition.And, before, round));

    private bool Holds(Condition condition, int before, int round) => condition.Kind switch
    {
        ConditionKind.Unanimous => Share(condition, before) >= 1,
        ConditionKind.Share => Share(condition, before) is > 0 and var share && share >= condition.Threshold,
        ConditionKind.Agreed => Agreed(condition, before) >= condition.Threshold,
        ConditionKind.Verdict => Latest(condition, before) is { Count: > 0 } turns && turns.All(turn => turn.Answer is not null),
        ConditionKind.Says => Latest(condition, before) is { Count: > 0 } turns && turns.All(turn => turn.Reply.Text.Contains(condition.Text, StringComparison.OrdinalIgnoreCase)),
        ConditionKind.Stable => IsStable(condition, before),
        ConditionKind.Winner => Ballots.Winners(talk, condition.Of ?? talk.Flow.Decision.Step ?? "", before).Count == 1,
        ConditionKind.Accepted => Scored(condition, before) is { } scored && IsAccepted(scored.Reading.Items),
        ConditionKind.Tokens => Tokens(before) >= condition.Threshold,
        ConditionKind.Round => round + 1 >= condition.Threshold,
        _ => false,
    };

    /// <summary>Cast indices of those it looks at; none where it looks at no agents.</summary>
    public static IReadOnlySet<int> MembersOf(Condition condition, Flow flow)
    {
        if (condition.Kind is ConditionKind.Winner or ConditionKind.Tokens or ConditionKind.Round or ConditionKind.Never)
        {
            return new HashSet<int>();
        }

        IReadOnlyList<int> members = flow.Members(condition.Of is { } group ? [group] : flow.Decision.From);
        // One who decides alone is always of one mind; whether there is agreement is a question to those who answer.
        var isOfMany = condition.Kind is ConditionKind.Unanimous or ConditionKind.Share or ConditionKind.Agreed or ConditionKind.Stable;
        return (isOfMany && condition.Of is null && members.Count == 1 ? flow.Members(flow.Answering) : members).ToHashSet();
    }

    private IReadOnlySet<int> Members(Condition condition) => talk.Schedule.MembersOf(condition);

    private Turn? Scored(Condition condition, int before)
    {
        var members = Members(condition);
        return Before(before).LastOrDefault(slot => members.Contains(slot.Agent) && slot.Step.Reads == "scores") is { } latest ? talk.At(latest.Index) : null;
    }

    // Of each member the latest turn.
    private List<Turn> Latest(Condition condition, int before)
    {
        var members = Members(condition);
        return [.. Before(before).Where(slot => members.Contains(slot.Agent)).GroupBy(slot => slot.Agent).Select(own => talk.At(own.Last().Index)!)];
    }

    // The share of members whose last answer is the most frequent one; an answer that could not be read is one more voter.
    private double Share(Condition condition, int before)
    {
        var last = LastAnswers.Of(talk, Members(condition), before);
        return last.Count == 0 ? 0 : (double)Plurality.Count(last.Select(turn => turn.Answer)).Select(answer => answer.Votes).DefaultIfEmpty().Max() / last.Count;
    }

    // Whoever said the newest solution, and all who agreed one after the other since then.
    private double Agreed(Condition condition, int before)
    {
        var members = Members(condition);
        var said = Before(before).Where(slot => members.Contains(slot.Agent) && slot.Step.Reads == "agreement").ToList();
        var since = said.AsEnumerable().Reverse().TakeWhile(slot => talk.At(slot.Index)!.Reading.Items.Contains("agree")).Count();
        return said.Count == 0 ? 0 : Math.Min(1.0, (double)(since == said.Count ? since : since + 1) / members.Count);
    }

    private bool IsStable(Condition condition, int before)
    {
        var (rounds, votes) = ((int)condition.Threshold, new List<string>());
        for (var round = before == 0 ? -1 : talk.Schedule.Slots[before - 1].Seat.Round; votes.Count < rounds; round--)
        {
            if (votes.Count + round + 1 < rounds)
            {
                // There are too few.
                return false;
            }

            if (LastAnswers.Of(talk, Members(condition), before, round: round) is { Count: > 0 } last)
            {
                votes.Add(string.Join(',', Plurality.Winners(last.Select(turn => turn.Answer)).Order()));
            }
        }

        return votes.Count > 0 && votes[0].Length > 0 && votes.TrueForAll(vote => vote == votes[0]);
    }

    private static bool IsAccepted(IReadOnlyList<string> scores)
    {
        var numbers = scores.Select(score => double.TryParse(score, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0).ToList();
        return numbers is [1] || (numbers.Count > 0 && numbers.All(number => number >= 8));
    }

    private long Tokens(int before) => Before(before).SelectMany(slot => talk.DraftsAt(slot.Index)).Sum(turn => turn.Reply.Usage.Total);

    private IEnumerable<Slot> Before(int before) => talk.Schedule.Slots.Take(before).Where(slot => talk.At(slot.Index) is { Reply.Ending: not Ending.Failed });
}
