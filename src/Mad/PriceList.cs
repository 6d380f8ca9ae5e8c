namespace Mad;

/// <summary>Prices by model and date. What it does not know is unknown (null), never 0.</summary>
/// <param name="Source">Where they are from.</param>
/// <param name="Entries">In any order.</param>
/// <param name="Behind">Asked for what this one does not know; null: nothing.</param>
public sealed record PriceList(PriceSource Source, IReadOnlyList<ModelPrice> Entries, PriceList? Behind = null)
{
    /// <summary>Knows no price.</summary>
    public static PriceList Unknown { get; } = new(new("none", ""), []);

    /// <summary>This one and those behind it.</summary>
    public IEnumerable<PriceSource> Sources => Entries.Count == 0 && Behind is null ? [] : [Source, .. Behind?.Sources ?? []];

    /// <summary>One price for every model, at any time.</summary>
    public static PriceList Of(Price price, string source) => new(new(source, ""), [new ModelPrice("*", null, price, source)]);

    /// <summary>This list where it has a price, and the other one where it has none.</summary>
    public PriceList Over(PriceList other) => this with { Behind = Behind is null ? other : Behind.Over(other) };

    /// <summary>The entry that holds for a model on a day: of those that fit, the one with the most exact name, and of these the latest.</summary>
    /// <param name="model">The model label <c>endpoint name/model</c>.</param>
    /// <returns>Null: the price is unknown.</returns>
    public ModelPrice? Find(string model, DateOnly day) => Entries
        .Where(entry => entry.Fits(model) && entry.From.GetValueOrDefault() <= day)
        .OrderByDescending(entry => entry.Exactness).ThenByDescending(entry => entry.From.GetValueOrDefault())
        .FirstOrDefault() ?? Behind?.Find(model, day);

    /// <returns>USD; null: the price is unknown. No tokens cost nothing, whatever their price.</returns>
    public double? Usd(string model, DateOnly day, Usage usage) => usage.Total == 0 ? 0 : Find(model, day)?.Price.Usd(usage);

    /// <returns>USD of all lines; null when the price of any of them is unknown.</returns>
    public double? Usd(IEnumerable<BillLine> bill) => bill.Aggregate((double?)0, (sum, line) => sum + Usd(line.Model, line.Day, line.Usage));
}

/// <summary>What one model costs from a day on.</summary>
/// <param name="Model">A model label, or the beginning of some with <c>*</c> behind it.</param>
/// <param name="From">The first day on which it holds, in UTC; null: always.</param>
/// <param name="Source">Where the figures are from, in words; empty: not said.</param>
public sealed record ModelPrice(string Model, DateOnly? From, Price Price, string Source)
{
    private bool IsPattern => Model.EndsWith('*');

    /// <summary>The more letters of a label it names, the more exact; a whole label is the most.</summary>
    internal int Exactness => IsPattern ? Model.Length : int.MaxValue;

    internal bool Fits(string model) =>
        IsPattern ? model.StartsWith(Model[..^1], StringComparison.OrdinalIgnoreCase) : Model.Equals(model, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A list of prices as a whole.</summary>
/// <param name="Name">A file's name, an option, or <c>built in</c>.</param>
/// <param name="Sha256">Of the file, in hex; empty: there is none.</param>
public sealed record PriceSource(string Name, string Sha256);

/// <summary>Tokens that one model gave on one day.</summary>
/// <param name="Model">The model label; empty: not known.</param>
/// <param name="Day">In UTC.</param>
public sealed record BillLine(string Model, DateOnly Day, Usage Usage);
