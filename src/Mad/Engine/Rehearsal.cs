using Mad.Protocols;
using Mad.Runs;

namespace Mad.Engine;

/// <summary>
/// Before anything is bought: plays every trial that was begun as far as stored answers carry it, and checks that each stored seat is still asked under the key it was asked under.
/// </summary>
internal static class Rehearsal
{
    /// <exception cref="UsageException">A stored seat is now asked something else: going on would mix two experiments.</exception>
    public static void Check(RunStore store, Trial trial, IProtocol protocol, Speaker speaker)
    {
        var stored = store.SeatsOf(trial.Arm, trial.Question.Id, trial.Repeat).ToDictionary(seat => seat.Seat, seat => seat.Key);
        if (stored.Count == 0)
        {
            return;
        }

        var said = Transcript.Empty(trial);
        while (protocol.Next(said) is Step.Go go)
        {
            said = go.Says.Aggregate(said, (soFar, turn) => soFar.With(turn));
            var recalled = go.Asks.Select(ask => Recall(ask)).OfType<Turn>().ToList();
            if (recalled.Count + go.Says.Count == 0)
            {
                return;
            }

            said = recalled.Aggregate(said, (soFar, turn) => soFar.With(turn));
        }

        Turn? Recall(Ask ask)
        {
            var recalled = speaker.Recall(ask, said, protocol);
            return stored.GetValueOrDefault(ask.Seat) is not { } key || key == recalled.Key
                ? recalled.Turn
                : throw new UsageException(
                    $"question {trial.Question.Id}: the stored turn {ask.Seat} was asked with other messages or parameters than this version asks with. Start another run beside it with --fresh, and take what still fits with --reuse.");
        }
    }
}
