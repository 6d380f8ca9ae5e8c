using Mad.Scoring;

namespace Mad.Tests.Scoring;

/// <summary>Builds trials from letters: one string a round, one character an agent; '-' is a reply without an answer, '!' a truncated one, 'x' a failed call.</summary>
internal static class Talk
{
    public static TrialResult Trial(string id, string answer, string[] rounds, string? verdict = null, string category = "maths", int repeat = 0, string rule = "plurality")
    {
        var turns = rounds.SelectMany((letters, round) => letters.Select((letter, agent) => Turn(round, agent, letter))).ToList();
        var winners = (verdict ?? "").Select(letter => letter.ToString()).ToList();
        return new(Problem(id, answer, category), repeat, verdict is null, verdict is null ? null : new Verdict(winners, rule), turns);
    }

    public static Problem Problem(string id, string answer, string category = "maths") => new(new Question(id, category, "?", ["a", "b", "c", "d"]), answer);

    public static Turn Turn(int round, int agent, char letter, string group = "agent", string kind = "answer", int draft = 0, string? text = null)
    {
        var ending = letter switch { 'x' => Ending.Failed, '!' => Ending.Truncated, _ => Ending.Answered };
        var reading = char.IsAsciiLetterUpper(letter) ? new Reading(kind, letter.ToString(), null, []) : Reading.None(kind);
        return new(
            new Seat(round, 0, agent, draft),
            new Agent(agent, group, "sim/one", Sampling.Default, ""),
            new Expect(kind, "mad@3", []),
            new Reply(ending, text ?? $"({letter})", "", Usage.Zero),
            reading,
            null);
    }
}
