using System.Text.Json;

namespace Mad.Runs;

/// <summary>
/// Adds to a trial without words its texts and messages. What a reading holds already (agents, what was read, how it ended) is not read again:
/// a page of a large run needs its words at once.
/// </summary>
internal sealed class WordsOfRun(Database database, IReadOnlyDictionary<long, Problem> problems) : IDisposable
{
    private static readonly int TextPlace = Schema.Answer.Place("text");
    private static readonly int ThoughtPlace = Schema.Answer.Place("thought");
    private static readonly int PackPlace = Schema.Trial.Place("pack");
    private readonly Dictionary<string, long> _problems = problems.ToDictionary(pair => pair.Value.Question.Id, pair => pair.Key, StringComparer.Ordinal);
    private readonly Dictionary<string, long> _arms = new WholeTables(database).Rows(Schema.Arm).ToDictionary(row => row.Text("name"), row => row.Id, StringComparer.Ordinal);
    private readonly RowByKey _trials = new(database, Schema.Trial, "arm", "problem", "repeat");
    private readonly RowByKey _answers = new(database, Schema.Answer, "key");

    /// <exception cref="StoreDamagedException">A row of it is missing or not what was written.</exception>
    public StoredTrial Of(StoredTrial reading)
    {
        database.Execute("BEGIN");
        try
        {
            var trial = Require(_trials.Find([_arms[reading.Arm], _problems[reading.Problem.Question.Id], reading.Repeat], row => new Opened(row.Id, Pack(row))), "trial");
            return reading with
            {
                Turns = [.. reading.Turns.Select(stored => trial.Pack.Complete(stored.Turn with { Reply = Reply(trial, stored.Turn) }))],
            };
        }
        finally
        {
            database.Execute("COMMIT");
        }
    }

    public void Dispose()
    {
        _trials.Dispose();
        _answers.Dispose();
    }

    private Reply Reply(Opened trial, Turn turn)
    {
        if (turn.Key is { } key && AnswerRow.IsAnswer(turn.Reply))
        {
            Span<byte> bytes = stackalloc byte[CallKey.Length];
            key.CopyTo(bytes);
            return Require(_answers.Find(bytes, row => turn.Reply with { Text = row.Text(TextPlace), Reasoning = row.Text(ThoughtPlace) }), "answer");
        }

        if (trial.Pack.Failed.FirstOrDefault(failed => failed.Seat == turn.Seat) is { } failed)
        {
            return failed.Reply;
        }

        var seat = turn.Seat;
        var row = database.One(
            Schema.Turn, "WHERE trial = $0 AND round = $1 AND step = $2 AND place = $3 AND draft = $4", trial.Id, (long)seat.Round, (long)seat.Step, (long)seat.Place, (long)seat.Draft);
        return row is not null && row.Has("reply") ? row.Json("reply", TurnJson.ReadReply) : turn.Reply;
    }

    private static TrialPack Pack(RowByKey row)
    {
        if (!row.Has(PackPlace))
        {
            return TrialPack.Empty;
        }

        try
        {
            using var bytes = Cell.Unpacked(row.Bytes(PackPlace));
            return TrialPack.Read(bytes.Span);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw row.ToRow().Damaged(e);
        }
    }

    private T Require<T>(T? row, string table)
        where T : class =>
        row ?? throw StoreDamagedException.At(database.File, $"a row of table {table} is missing");

    private sealed record Opened(long Id, TrialPack Pack);
}
