using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Mad.Runs;

/// <summary>The checksum of a row: CRC-32C over the table's name, the id, and each column's type, length and content.</summary>
internal struct RowSum
{
    private uint _crc;

    public RowSum(string table, long id)
    {
        Span<byte> name = stackalloc byte[table.Length];
        Encoding.ASCII.GetBytes(table, name);
        _crc = Add(Add(uint.MaxValue, name), id, 1);
    }

    public readonly long Value => ~_crc;

    public void Add(object? value)
    {
        switch (value)
        {
            case null:
                AddNull();
                break;
            case long number:
                Add(number);
                break;
            case string text:
                AddText(text.Length, Encoding.UTF8.GetBytes(text));
                break;
            case byte[] blob:
                AddBlob(blob);
                break;
            default:
                AddForeign();
                break;
        }
    }

    public void AddNull() => _crc = Add(_crc, 0, 0);

    public void Add(long number) => _crc = Add(_crc, number, 1);

    /// <param name="length">In UTF-16 units.</param>
    public void AddText(int length, ReadOnlySpan<byte> utf8) => _crc = Add(Add(_crc, length, 2), utf8);

    public void AddBlob(ReadOnlySpan<byte> blob) => _crc = Add(Add(_crc, blob.Length, 3), blob);

    /// <summary>A column of a type that we never write.</summary>
    public void AddForeign() => _crc = Add(_crc, 0, 4);

    private static uint Add(uint crc, long number, byte type) => BitOperations.Crc32C(BitOperations.Crc32C(crc, type), (ulong)number);

    private static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var one in bytes)
        {
            crc = BitOperations.Crc32C(crc, one);
        }

        return crc;
    }
}
