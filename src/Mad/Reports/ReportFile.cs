using System.Text;
using Mad.Runs;

namespace Mad.Reports;

/// <summary>The HTML file of a report on the disk: replaced whole or not at all, and only when what is there is a report of ours.</summary>
internal static class ReportFile
{
    private const int HeadBytes = 4096;
    private static readonly byte[] Mark = "<meta name=\"generator\" content=\"mad\">"u8.ToArray();

    /// <exception cref="UsageException">Something else is there.</exception>
    public static void RequireOurs(string path)
    {
        if (Directory.Exists(path))
        {
            throw new UsageException($"{path} is a folder. Name a file with -o, such as {Path.Combine(path, "report.html")}.");
        }

        if (File.Exists(path) && !IsOurs(path))
        {
            throw new UsageException($"{path} is there and is no report of mad. Choose another name with -o, or move it away.");
        }
    }

    /// <returns>How many bytes it has.</returns>
    public static long Write(string path, Action<TextWriter> page)
    {
        var temp = Enumerable.Range(1, int.MaxValue).Select(i => FormattableString.Invariant($"{path}.{i}.tmp")).First(name => !Path.Exists(name));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        long bytes;
        using (var file = PrivateFile.Open(temp, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            using (var to = new StreamWriter(file, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" })
            {
                page(to);
            }

            bytes = file.Length;
        }

        File.Move(temp, path, overwrite: true);
        return bytes;
    }

    private static bool IsOurs(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var head = new byte[HeadBytes];
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return head.AsSpan(0, length).IndexOf(Mark) >= 0;
    }
}
