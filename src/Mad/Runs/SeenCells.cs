namespace Mad.Runs;

/// <summary>What cells were read as: most turns of a run have one of a few agents and say one of a few letters, so each is read once and shared.</summary>
internal sealed class SeenCells<T>
    where T : class
{
    private readonly Dictionary<byte[], T>.AlternateLookup<ReadOnlySpan<byte>> _seen = new Dictionary<byte[], T>(new ByContent()).GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <param name="column">Where the cell is in the walk's present row.</param>
    /// <param name="read">Reads it when it is met for the first time.</param>
    public T Get(TableWalk walk, int column, Func<Row, T> read)
    {
        var bytes = walk.Bytes(column);
        return _seen.TryGetValue(bytes, out var value) ? value : _seen[bytes] = read(walk.ToRow());
    }

    private sealed class ByContent : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] cell) => GetHashCode(cell.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
