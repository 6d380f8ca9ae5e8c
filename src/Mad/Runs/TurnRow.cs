namespace Mad.Runs;

/// <summary>An accepted turn as a row and back. Its reply is in the answer under its key; only a reply that is no answer (said, failed) lies in the row itself.</summary>
internal static class TurnRow
{
    public const string OfTrial = "WHERE trial = $0 ORDER BY round, step, place, draft";

    public static object?[] Values(long trial, Turn turn) =>
    [
        trial, (long)turn.Seat.Round, (long)turn.Seat.Step, (long)turn.Seat.Place, (long)turn.Seat.Draft,
        Cell.Text(TurnJson.Write(turn.Agent)), Cell.Text(TurnJson.Write(turn.Expect)), Cell.Text(TurnJson.Write(turn.Reading)),
        turn.Key is { } key ? Cell.Key(key) : null,
        turn.Key is null || !AnswerRow.IsAnswer(turn.Reply) ? Cell.Text(TurnJson.Write(turn.Reply)) : null,
    ];

    public static Seat Seat(Row row) => new((int)row.Long("round"), (int)row.Long("step"), (int)row.Long("place"), (int)row.Long("draft"));

    /// <param name="answer">The stored answer under a key.</param>
    public static Turn Read(Row row, Func<CallKey, Reply?> answer)
    {
        var key = row.KeyOrNone("key");
        var reply = row.Has("reply") ? row.Json("reply", TurnJson.ReadReply)
            : key is { } bought && answer(bought) is { } found ? found
            : throw AnswerMissing(row);
        return new(
            Seat(row),
            row.Json("agent", TurnJson.ReadAgent),
            row.Json("expect", TurnJson.ReadExpect),
            reply,
            row.Json("reading", TurnJson.ReadReading),
            key);
    }

    public static StoreDamagedException AnswerMissing(Row row) => StoreDamagedException.At(row.File, FormattableString.Invariant(
        $"the answer of row {row.Id} of table turn is missing from table answer (the same command run again buys it again)"));
}
