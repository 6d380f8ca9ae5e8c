using static SQLitePCL.raw;

namespace Mad.Runs;

/// <summary>
/// Walks a whole table in the order of its ids, in pages so that no transaction lasts. Every row is checked as it lies in SQLite's memory,
/// and nothing is made of a column that nobody asks for: a run has many words, and most readers want few of them.
/// </summary>
internal sealed class TableWalk : RowCells
{
    private const int Page = 1000;
    private readonly RowOrder _order;
    private int _inPage = Page;

    public TableWalk(Database database, Table table, RowOrder order)
        : base(database, table, FormattableString.Invariant($"WHERE id > ?1 ORDER BY id LIMIT {Page}")) => _order = order;

    /// <returns>False after the last row.</returns>
    /// <exception cref="StoreDamagedException">A row is missing, out of place or not what was written.</exception>
    public bool Next()
    {
        while (true)
        {
            if (_inPage == Page)
            {
                Check(sqlite3_reset(Statement));
                Check(sqlite3_bind_int64(Statement, 1, Id));
                _inPage = 0;
            }

            var step = sqlite3_step(Statement);
            if (step == SQLITE_ROW)
            {
                _inPage++;
                Arrive();
                _order.Follow(Id);
                RequireSound();
                return true;
            }

            if (step != SQLITE_DONE)
            {
                Check(step);
            }

            // A page that was not full was the last one.
            if (_inPage < Page)
            {
                _order.End();
                return false;
            }
        }
    }
}
