using System.Globalization;

namespace Mad.Protocols.Views;

/// <summary>Who reads whom among the members of some groups. Ranks count from 0 over the members in cast order.</summary>
public abstract record Topology
{
    /// <summary>The words there are, as a person writes them.</summary>
    internal static IReadOnlyList<string> Words { get; } = ["all", "none", "ring", "ring:K", "regular:D", "star", "next", "previous", "team", "random:P", "[[reader, read], …]"];

    /// <param name="reader">Rank of who reads.</param>
    /// <param name="read">Rank of who is read; never the reader itself.</param>
    /// <param name="members">How many there are.</param>
    public abstract bool Reads(int reader, int read, int members);

    /// <returns>Null: the word names no topology.</returns>
    internal static Topology? Parse(string word)
    {
        var parts = word.Split(':', 2);
        var number = parts.Length == 2 && double.TryParse(parts[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : -1;
        return parts.Length == 1 ? Named(word) : (parts[0], number) switch
        {
            ("ring", >= 1 and <= 1000) when number % 1 == 0 => new CircleTopology(2 * (int)number),
            ("regular", >= 1 and <= 1000) when number % 1 == 0 => new CircleTopology((int)number),
            ("random", >= 0 and <= 1) => new RandomTopology(number),
            _ => null,
        };
    }

    private static Topology? Named(string word) => word switch
    {
        "all" => new AllTopology(),
        "none" => new NoTopology(),
        "ring" => new CircleTopology(2),
        "star" => new StarTopology(),
        "next" => new NeighbourTopology(1),
        "previous" => new NeighbourTopology(-1),
        "team" => new TeamTopology(),
        _ => null,
    };
}

/// <summary>Everybody reads everybody.</summary>
public sealed record AllTopology : Topology
{
    public override bool Reads(int reader, int read, int members) => true;
}

/// <summary>Nobody reads anybody.</summary>
public sealed record NoTopology : Topology
{
    public override bool Reads(int reader, int read, int members) => false;
}

/// <summary>A regular graph on a circle: half of the neighbours on each side; of an odd number the last one stands opposite (it needs an even number of members).</summary>
public sealed record CircleTopology(int Neighbours) : Topology
{
    public override bool Reads(int reader, int read, int members)
    {
        var apart = Math.Abs(reader - read);
        var distance = Math.Min(apart, members - apart);
        return distance <= Neighbours / 2 || (Neighbours % 2 == 1 && 2 * distance == members);
    }
}

/// <summary>The first reads all, the others read the first.</summary>
public sealed record StarTopology : Topology
{
    public override bool Reads(int reader, int read, int members) => reader == 0 || read == 0;
}

/// <summary>Each reads the one so many places on, round the circle.</summary>
public sealed record NeighbourTopology(int Offset) : Topology
{
    public override bool Reads(int reader, int read, int members) => (((reader + Offset - read) % members) + members) % members == 0;
}

/// <summary>Those of one team read one another. Who is in one team is told by the groups.</summary>
public sealed record TeamTopology : Topology
{
    public override bool Reads(int reader, int read, int members) => true;
}

/// <summary>Each edge is there with this chance, drawn for each question.</summary>
public sealed record RandomTopology(double Share) : Topology
{
    public override bool Reads(int reader, int read, int members) => true;
}

/// <summary>Edges written out.</summary>
/// <param name="Edges">Pairs of ranks, who reads and who is read.</param>
public sealed record EdgeTopology(IReadOnlyList<Edge> Edges) : Topology
{
    public override bool Reads(int reader, int read, int members) => Edges.Contains(new Edge(reader, read));
}

public readonly record struct Edge(int Reader, int Read);
