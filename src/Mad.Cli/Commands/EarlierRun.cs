using System.Globalization;
using Mad.Endpoints;
using Mad.Engine;
using Mad.Experiments;
using Mad.Runs;

namespace Mad.Cli.Commands;

/// <summary>A run whose answers, or whose first rounds, another run takes.</summary>
/// <param name="Dataset">The dataset it asked; null when unknown.</param>
/// <param name="Rounds">Its first rounds to go on from; null: only single answers are taken.</param>
/// <param name="Model">The model names it was made with, for the warning when they differ.</param>
internal sealed record EarlierRun(string? Dataset, AnswerSource Answers, ReusedRounds? Rounds, IReadOnlyList<string> Model)
{
    /// <param name="runAndRounds">RUN or RUN:K.</param>
    public static EarlierRun Load(string runAndRounds)
    {
        var colon = runAndRounds.LastIndexOf(':');
        var named = colon > 0 && !Path.Exists(runAndRounds) && int.TryParse(runAndRounds[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out _);
        return named
            ? Load(runAndRounds[..colon], int.Parse(runAndRounds[(colon + 1)..], CultureInfo.InvariantCulture))
            : Load(runAndRounds, null);
    }

    /// <param name="path">A run directory or a result file of the original.</param>
    /// <param name="rounds">How many first rounds to take verbatim; null: single answers only.</param>
    public static EarlierRun Load(string path, int? rounds)
    {
        var stored = StoredRun.Open(path);
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        var models = stored.Trials.SelectMany(trial => trial.Turns).Select(turn => turn.Turn.Agent.Model).Distinct().ToList();
        return new EarlierRun(stored.Dataset, AnswersOf(name, stored, rounds ?? int.MaxValue), rounds is { } count ? First(name, OfOneArm(name, stored, count), count) : null, models);
    }

    // With a number of rounds, the later ones are bought anew even where they would be asked the same.
    private static AnswerSource AnswersOf(string name, StoredRun stored, int rounds)
    {
        var (byKey, byLooseKey) = (new Dictionary<CallKey, Reply>(), new Dictionary<CallKey, Reply>());
        foreach (var trial in stored.Trials)
        {
            var visits = new Dictionary<int, int>();
            foreach (var turn in trial.Turns.Where(turn => turn.Turn.Seat.Round < rounds && turn.Turn.Reply.Ending is not (Ending.Failed or Ending.Said)))
            {
                var agent = turn.Turn.Agent.Index;
                var visit = visits.GetValueOrDefault(agent);
                visits[agent] = visit + 1;
                if (turn.Turn.Key is { } key)
                {
                    byKey[key] = turn.Turn.Reply;
                }
                else
                {
                    // One model made all of an imported run, so the twin is the agent's place in the cast.
                    byLooseKey[CallKey.Loose(turn.Messages, new Draw(trial.Problem.Question.Id, trial.Repeat, agent, visit))] = Counted(turn);
                }
            }
        }

        return new AnswerSource(name, byKey, byLooseKey);
    }

    // A result file says nothing of tokens: without an estimate its answers would look free beside bought ones.
    private static Reply Counted(StoredTurn turn) => turn.Turn.Reply with
    {
        Usage = new(TokenEstimate.Of(turn.Messages.Sum(message => (long)message.Content.Length)), 0, TokenEstimate.Of(turn.Turn.Reply.Text.Length), 0, true),
    };

    private static StoredRun OfOneArm(string name, StoredRun stored, int rounds) => stored.Arms.Count == 1 ? stored
        : throw new UsageException($"--reuse {name}:{rounds}: it has {stored.Arms.Count} arms, and only one can be gone on from. Leave :{rounds} away to take single answers.");

    private static ReusedRounds First(string name, StoredRun stored, int rounds)
    {
        var arm = stored.Arms[0];
        var turns = stored.Trials.SelectMany(trial => trial.Turns.Select(turn => new { trial.Problem.Question.Id, trial.Repeat, Turn = turn })).ToList();
        var protocol = arm.Protocol;
        if (rounds < 1 || protocol != "collaborative")
        {
            throw new UsageException(rounds < 1
                ? $"--reuse {name}:{rounds}: at least its first round, K = 1."
                : $"--reuse {name}:{rounds}: only the rounds of a collaborative run can be gone on from; this is {protocol}.");
        }

        var there = turns.Count == 0 ? 0 : stored.Trials.Min(trial => trial.Turns.Count == 0 ? 0 : trial.Turns.Max(turn => turn.Turn.Seat.Round) + 1);
        if (there < rounds)
        {
            throw new UsageException($"--reuse {name}:{rounds}: it has only {there} complete rounds for every question. Reuse fewer.");
        }

        var messages = turns.Where(turn => turn.Repeat == 0 && turn.Turn.Turn.Seat.Round < rounds)
            .ToDictionary(turn => new Place(turn.Id, turn.Turn.Turn.Seat), turn => turn.Turn.Messages);
        return new ReusedRounds(
            name, rounds, turns.Max(turn => turn.Turn.Turn.Agent.Index) + 1, [.. stored.Trials.Where(trial => trial.Repeat == 0).Select(trial => trial.Problem)],
            arm.Prompt("initial") ?? new PromptName("imported", ""), arm.Prompt("collaborative")?.Name,
            (question, seat) => messages.GetValueOrDefault(new Place(question, seat)));
    }

    private readonly record struct Place(string Question, Seat Seat);
}
