namespace Mad.Reports.Debates;

/// <summary>Some debates of a side, one after the other, that share a page.</summary>
/// <param name="First">Their first place.</param>
internal readonly record struct PageRange(int First, int Count);

/// <summary>Which debates share a page. It is known before anything is written, from the tokens alone, so pages link to one another and can be written in any order.</summary>
internal sealed class PagePlan
{
    /// <summary>Debates on a page.</summary>
    public const int Most = 64;

    // In bytes, about: a page that opens at once.
    private const long MostBytes = 600_000;
    private const int BytesOfTurn = 1200;
    private const int BytesOfToken = 5;

    private readonly int[] _pageOf;

    public PagePlan(IReadOnlyList<Runs.StoredTrial> readings)
    {
        var (pages, first, bytes) = (new List<PageRange>(), 0, 0L);
        _pageOf = new int[readings.Count];
        for (var place = 0; place < readings.Count; place++)
        {
            var size = readings[place].Turns.Sum(stored => BytesOfTurn + (stored.Turn.Reply.Usage.Completion * BytesOfToken));
            if (place - first == Most || (place > first && bytes + size > MostBytes))
            {
                pages.Add(new(first, place - first));
                (first, bytes) = (place, 0);
            }

            bytes += size;
            _pageOf[place] = pages.Count;
        }

        if (readings.Count > first)
        {
            pages.Add(new(first, readings.Count - first));
        }

        Pages = pages;
    }

    public IReadOnlyList<PageRange> Pages { get; }

    /// <summary>The page of a debate, from 0.</summary>
    public int PageOf(int place) => _pageOf[place];
}
