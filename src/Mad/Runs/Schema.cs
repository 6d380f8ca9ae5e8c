namespace Mad.Runs;

/// <summary>One table: its columns between <c>id</c> (1, 2, 3 … without gaps) and <c>sum</c> (the row's checksum), and its indexes.</summary>
internal sealed class Table
{
    public Table(int index, string name, string[] columns, params string[] indexes)
    {
        Index = index;
        Name = name;
        Columns = [.. columns.Select(column => column.Split(' ')[0])];
        Create = [$"CREATE TABLE {name}(id INTEGER PRIMARY KEY, {string.Join(", ", columns)}, sum INTEGER NOT NULL) STRICT", .. indexes];
        Insert = $"INSERT INTO {name} VALUES({Places(columns.Length + 2)})";
        Update = $"UPDATE {name} SET {string.Join(", ", Columns.Select((column, i) => FormattableString.Invariant($"{column}=${i + 1}")))}, sum=${columns.Length + 1} WHERE id=$0";
        Select = $"SELECT id, {string.Join(", ", Columns)}, sum FROM {name} ";
    }

    public int Index { get; }

    public string Name { get; }

    public string[] Columns { get; }

    public string[] Create { get; }

    public string Insert { get; }

    public string Update { get; }

    public string Select { get; }

    /// <summary>Where a column is in the list.</summary>
    public int Place(string column) => Array.IndexOf(Columns, column);

    /// <summary>CRC-32C over the table's name, the id and every column with its type and length: what SQLite itself does not check.</summary>
    public long Sum(long id, ReadOnlySpan<object?> values)
    {
        var sum = new RowSum(Name, id);
        foreach (var value in values)
        {
            sum.Add(value);
        }

        return sum.Value;
    }

    private static string Places(int count) => string.Join(", ", Enumerable.Range(0, count).Select(i => FormattableString.Invariant($"${i}")));
}

/// <summary>The tables of <c>run.db</c>, explained in docs/run-directory.md.</summary>
internal static class Schema
{
    /// <summary>Changes with any change of a table; a newer one is refused.</summary>
    public const long Version = 1;

    private const string UsageColumns = "prompt INTEGER NOT NULL,cached INTEGER NOT NULL,completion INTEGER NOT NULL,reasoning INTEGER NOT NULL,estimated INTEGER NOT NULL";

    public static readonly Table Meta = new(0, "meta", ["name TEXT NOT NULL", "value ANY NOT NULL"]);

    /// <summary>One row: how many groups were committed and the highest id of every table after the last of them.</summary>
    public static readonly Table Tally = new(1, "tally", ["commits INTEGER NOT NULL", "highest TEXT NOT NULL"]);

    public static readonly Table Session = new(2, "session", ["at INTEGER NOT NULL", "tool ANY NOT NULL", "settings ANY NOT NULL"]);

    public static readonly Table Problem = new(3, "problem",
        ["question ANY NOT NULL", "category ANY NOT NULL", "text ANY NOT NULL", "options ANY NOT NULL", "answer ANY NOT NULL"],
        "CREATE UNIQUE INDEX problem_question ON problem(question)");

    public static readonly Table Arm = new(4, "arm", ["name ANY NOT NULL"], "CREATE UNIQUE INDEX arm_name ON arm(name)");

    public static readonly Table Trial = new(5, "trial",
        ["arm INTEGER NOT NULL", "problem INTEGER NOT NULL", "repeat INTEGER NOT NULL", "state TEXT NOT NULL", "verdict ANY", "why ANY NOT NULL", "pack BLOB"],
        "CREATE UNIQUE INDEX trial_name ON trial(arm, problem, repeat)");

    public static readonly Table Turn = new(6, "turn",
        ["trial INTEGER NOT NULL", "round INTEGER NOT NULL", "step INTEGER NOT NULL", "place INTEGER NOT NULL", "draft INTEGER NOT NULL",
            "agent ANY NOT NULL", "expect ANY NOT NULL", "reading ANY NOT NULL", "key BLOB", "reply ANY"],
        "CREATE UNIQUE INDEX turn_seat ON turn(trial, round, step, place, draft)");

    public static readonly Table Attempt = new(7, "attempt", ["session INTEGER NOT NULL", "at INTEGER NOT NULL", "url ANY NOT NULL"]);

    public static readonly Table AttemptKey = new(8, "attempt_key",
        ["attempt INTEGER NOT NULL", "choice INTEGER NOT NULL", "key BLOB NOT NULL"],
        "CREATE UNIQUE INDEX attempt_key_choice ON attempt_key(attempt, choice)");

    public static readonly Table Received = new(9, "received",
        ["attempt INTEGER NOT NULL", "status INTEGER NOT NULL", "raw BLOB NOT NULL"],
        "CREATE UNIQUE INDEX received_attempt ON received(attempt)");

    public static readonly Table Ended = new(10, "ended",
        ["attempt INTEGER NOT NULL", "at INTEGER NOT NULL", "class TEXT NOT NULL", "status INTEGER NOT NULL", "paid INTEGER", .. UsageColumns.Split(','), "why ANY NOT NULL"],
        "CREATE UNIQUE INDEX ended_attempt ON ended(attempt)");

    public static readonly Table Answer = new(11, "answer",
        ["key BLOB NOT NULL", "loose BLOB", "attempt INTEGER", "choice INTEGER NOT NULL", "origin ANY NOT NULL", "ending TEXT NOT NULL",
            "text ANY NOT NULL", "thought ANY NOT NULL", .. UsageColumns.Split(',')],
        "CREATE UNIQUE INDEX answer_key ON answer(key)",
        "CREATE INDEX answer_loose ON answer(loose) WHERE loose IS NOT NULL");

    /// <summary>Rows that were found damaged and taken out.</summary>
    public static readonly Table Damaged = new(12, "damaged", ["name TEXT NOT NULL", "row INTEGER NOT NULL"]);

    public static readonly IReadOnlyList<Table> Tables =
        [Meta, Tally, Session, Problem, Arm, Trial, Turn, Attempt, AttemptKey, Received, Ended, Answer, Damaged];
}
