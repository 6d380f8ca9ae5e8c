namespace Mad.Runs;

/// <summary>
/// Adds to a trial without words its texts and messages. What a reading holds already (agents, what was read, how it ended) is not read again:
/// a page of a large run needs its words at once.
/// </summary>
internal sealed class WordsOfRun(Database database, IReadOnlyDictionary<long, Problem> problems)
{
    private readonly Dictionary<string, long> _problems = problems.ToDictionary(pair => pair.Value.Question.Id, pair => pair.Key, StringComparer.Ordinal);
    private readonly Dictionary<string, long> _arms = new WholeTables(database).Rows(Schema.Arm).ToDictionary(row => row.Text("name"), row => row.Id, StringComparer.Ordinal);

    /// <exception cref="StoreDamagedException">A row of it is missing or not what was written.</exception>
    public StoredTrial Of(StoredTrial reading)
    {
        database.Execute("BEGIN");
        try
        {
            var trial = Require(database.One(Schema.Trial, "WHERE arm = $0 AND problem = $1 AND repeat = $2", _arms[reading.Arm], _problems[reading.Problem.Question.Id], (long)reading.Repeat), "trial");
            var pack = trial.Has("pack") ? trial.Json("pack", TrialPack.Read) : TrialPack.Empty;
            return reading with { Turns = [.. reading.Turns.Select(stored => new StoredTurn(Turn(trial, pack, stored.Turn), pack.Messages.GetValueOrDefault(stored.Turn.Seat) ?? []))] };
        }
        finally
        {
            database.Execute("COMMIT");
        }
    }

    private Turn Turn(Row trial, TrialPack pack, Turn turn) => turn with { Reply = Reply(trial, pack, turn) };

    private Reply Reply(Row trial, TrialPack pack, Turn turn)
    {
        if (turn.Key is { } key && AnswerRow.IsAnswer(turn.Reply))
        {
            return AnswerRow.Read(Require(database.One(Schema.Answer, "WHERE key = $0", Cell.Key(key)), "answer"));
        }

        if (pack.Failed.FirstOrDefault(failed => failed.Seat == turn.Seat) is { } failed)
        {
            return failed.Reply;
        }

        var row = database.One(
            Schema.Turn, "WHERE trial = $0 AND round = $1 AND step = $2 AND place = $3 AND draft = $4",
            trial.Id, (long)turn.Seat.Round, (long)turn.Seat.Step, (long)turn.Seat.Place, (long)turn.Seat.Draft);
        return row is not null && row.Has("reply") ? row.Json("reply", TurnJson.ReadReply) : turn.Reply;
    }

    private Row Require(Row? row, string table) => row ?? throw StoreDamagedException.At(database.File, $"a row of table {table} is missing");
}
