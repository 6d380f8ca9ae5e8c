namespace Mad.Runs;

/// <summary>Follows the ids of one table so that no row can be missing unnoticed: they have no gap but for the rows that were taken out, and reach the highest of the tally.</summary>
internal sealed class RowOrder(string file, Table table, long highest, Func<long, bool> isGone)
{
    private long _next = 1;

    /// <exception cref="StoreDamagedException">The row before this one is missing.</exception>
    public void Follow(long id)
    {
        Skip();
        if (id != _next)
        {
            throw Missing();
        }

        _next++;
    }

    /// <exception cref="StoreDamagedException">The table ends too early.</exception>
    public void End()
    {
        Skip();
        if (_next <= highest)
        {
            throw Missing();
        }
    }

    private void Skip()
    {
        while (isGone(_next))
        {
            _next++;
        }
    }

    private StoreDamagedException Missing() =>
        StoreDamagedException.At(file, FormattableString.Invariant($"row {_next} of table {table.Name} is missing or out of place"));
}
