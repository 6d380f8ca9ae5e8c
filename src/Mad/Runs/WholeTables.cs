namespace Mad.Runs;

/// <summary>
/// Reads whole tables so that no row can be missing unnoticed: ids have no gap but for the rows that were taken out, and reach what the tally said
/// when this was made (rows written since may follow).
/// </summary>
internal sealed class WholeTables
{
    private readonly Database _database;
    private readonly long[] _highest;
    private readonly HashSet<GoneRow> _gone;

    public WholeTables(Database database)
    {
        _database = database;
        var row = database.One(Schema.Tally, "WHERE id = 1") ?? throw StoreDamagedException.At(database.File, "table tally is empty");
        Commits = row.Long("commits");
        _highest = Ledger.Parse(row.Text("highest")) ?? throw row.Damaged();
        _gone = [];
        foreach (var gone in Rows(Schema.Damaged))
        {
            _gone.Add(new(gone.Text("name"), gone.Long("row")));
        }
    }

    public long Commits { get; }

    /// <summary>Whether any row was ever taken out.</summary>
    public bool AnyGone => _gone.Count > 0;

    public Ledger ToLedger() => new(_database, Commits, _highest);

    /// <exception cref="StoreDamagedException">A row is missing, out of place or not what was written.</exception>
    public IEnumerable<Row> Rows(Table table) => InPlace(table).Select(row => row.Sound ? row : throw row.Damaged());

    /// <summary>As <see cref="Rows"/>, with the rows whose checksum does not hold.</summary>
    public IEnumerable<Row> InPlace(Table table)
    {
        var order = OrderOf(table);
        foreach (var row in _database.Pages(table))
        {
            order.Follow(row.Id);
            yield return row;
        }

        order.End();
    }

    /// <summary>As <see cref="Rows"/>, for a large table: nothing is made of a column that nobody asks for.</summary>
    public TableWalk Walk(Table table) => new(_database, table, OrderOf(table));

    private RowOrder OrderOf(Table table) => new(_database.File, table, _highest[table.Index], id => _gone.Count > 0 && _gone.Contains(new(table.Name, id)));

    private readonly record struct GoneRow(string Table, long Id);
}
