using CsCheck;
using Mad.Tests.Protocols;
using Xunit;

namespace Mad.Tests;

public sealed class TranscriptTests
{
    private static readonly Trial Trial = Flows.TrialOf(Flows.Protocol("collaborative", 2, 1).Flow, Flows.Question);

    private static readonly Gen<Seat[]> Seats = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 1], (round, step, place, draft) => new Seat(round, step, place, draft))
        .Array[0, 20].Select(seats => seats.Distinct().ToArray());

    [Fact]
    public void Turns_are_listed_by_seat_whatever_the_order_of_arrival() => Gen.Select(Seats, Gen.Int).Sample((seats, order) =>
    {
        var arrived = seats.ToArray();
        new Random(order).Shuffle(arrived);
        var said = Transcript.Of(Trial, arrived.Select(Turn));
        Assert.Equal(seats.Order(), said.Turns.Select(turn => turn.Seat));
        Assert.All(seats, seat => Assert.Equal(seat, said.At(seat)!.Seat));
        Assert.Null(said.At(new Seat(9, 0, 0, 0)));
    });

    [Fact]
    public void A_seat_is_taken_once()
    {
        var said = Transcript.Empty(Trial).With(Turn(new Seat(0, 0, 0, 0)));
        Assert.Throws<ArgumentException>(() => said.With(Turn(new Seat(0, 0, 0, 0))));
        Assert.Throws<ArgumentException>(() => Transcript.Of(Trial, [Turn(new Seat(0, 0, 0, 0)), Turn(new Seat(1, 0, 0, 0)), Turn(new Seat(0, 0, 0, 0))]));
    }

    private static Turn Turn(Seat seat) => new(seat, Trial.Cast[0], Expect.Answer(""), new Reply(Ending.Answered, "", "", Usage.Zero), Reading.None("answer"), null);
}
