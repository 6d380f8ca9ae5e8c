namespace Mad.Datasets;

/// <summary>This folder's files that are part of the library.</summary>
internal static class Embedded
{
    public static Stream Open(string file) =>
        typeof(Embedded).Assembly.GetManifestResourceStream("Datasets/" + file)
        ?? throw new InvalidOperationException($"the library was built without its resource Datasets/{file}");

    public static byte[] Read(string file)
    {
        using var from = Open(file);
        var bytes = new byte[from.Length];
        from.ReadExactly(bytes);
        return bytes;
    }
}
