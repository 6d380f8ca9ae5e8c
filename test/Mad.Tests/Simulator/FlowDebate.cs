using Mad.Protocols;
using Mad.Tests.Protocols;

namespace Mad.Tests.Simulator;

/// <summary>Plays a protocol over many questions in process and counts per round what its own transcript says: the agents' mean accuracy, the vote with ties in shares, and unanimity.</summary>
internal sealed class FlowDebate
{
    private readonly double[][] _accuracy;
    private readonly double[][] _vote;
    private readonly double[][] _unanimous;

    private FlowDebate(int rounds, int questions)
    {
        double[][] Table() => [.. Enumerable.Range(0, rounds).Select(_ => new double[questions])];
        (_accuracy, _vote, _unanimous) = (Table(), Table(), Table());
    }

    /// <summary>What a model says in answer to an ask: the option's letter and the words.</summary>
    /// <param name="put">The messages of a seat: of the ask's own, or of an earlier one that the agent held or not.</param>
    public delegate (char Letter, string Text) Model(int number, Ask ask, Func<Seat, IReadOnlyList<Message>> put);

    /// <param name="question">The question of a number, and its right option's letter.</param>
    public static FlowDebate Play(FlowProtocol protocol, int questions, Func<int, (Question Question, char Right)> question, Model model, Func<Agent, Agent>? cast = null)
    {
        var figures = new FlowDebate(protocol.Schedule.Rounds, questions);
        Play(protocol, questions, question, model, cast, figures.Count);
        return figures;
    }

    /// <param name="each">Is given the number of the question, its talk and the right option's letter; in no order.</param>
    public static void Play(
        FlowProtocol protocol, int questions, Func<int, (Question Question, char Right)> question, Model model, Func<Agent, Agent>? cast, Action<int, Transcript, char> each) =>
        Parallel.For(0, questions, number =>
        {
            var (asked, right) = question(number);
            var trial = Flows.TrialOf(protocol.Flow, asked);
            trial = cast is null ? trial : trial with { Cast = [.. trial.Cast.Select(cast)] };
            each(number, Said(protocol, trial, (ask, put) => model(number, ask, put)), right);
        });

    public static FlowDebate Count(FlowProtocol protocol, int questions, Action<Action<int, Transcript, char>> play)
    {
        var figures = new FlowDebate(protocol.Schedule.Rounds, questions);
        play(figures.Count);
        return figures;
    }

    public Estimate Accuracy(int round) => Estimate.Of(_accuracy[round]);

    public Estimate Vote(int round) => Estimate.Of(_vote[round]);

    public Estimate Unanimity(int round) => Estimate.Of(_unanimous[round]);

    /// <summary>Paired over questions, so that the questions' own spread drops out.</summary>
    public Estimate AccuracyGain(int round) => Estimate.Of(_accuracy[round].Zip(_accuracy[0], (late, early) => late - early));

    public Estimate VoteGain(int round) => Estimate.Of(_vote[round].Zip(_vote[0], (late, early) => late - early));

    private static Transcript Said(FlowProtocol protocol, Trial trial, Func<Ask, Func<Seat, IReadOnlyList<Message>>, (char Letter, string Text)> model)
    {
        var said = Transcript.Empty(trial);
        while (protocol.Next(said) is Step.Go go)
        {
            var before = said;
            said = go.Says.Concat(go.Asks.Select(ask =>
            {
                var (letter, text) = model(ask, seat => protocol.Put(ask with { Seat = seat }, before));
                return new Turn(ask.Seat, ask.Agent, ask.Expect, new Reply(Ending.Answered, text, "", Usage.Zero), Reading.None("answer") with { Value = letter.ToString() }, null);
            })).Aggregate(said, (so, turn) => so.With(turn));
        }

        return said;
    }

    private void Count(int number, Transcript said, char right)
    {
        for (var round = 0; round < _accuracy.Length; round++)
        {
            var votes = said.Turns.Where(turn => turn.Seat.Round == round).GroupBy(turn => turn.Answer!).ToDictionary(group => group.Key[0], group => group.Count());
            var (most, all) = (votes.Values.Max(), votes.Values.Sum());
            _accuracy[round][number] = votes.GetValueOrDefault(right) / (double)all;
            _vote[round][number] = votes.GetValueOrDefault(right) == most ? 1.0 / votes.Values.Count(count => count == most) : 0;
            _unanimous[round][number] = most == all ? 1 : 0;
        }
    }
}
