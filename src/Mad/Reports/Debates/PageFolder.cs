using System.Text;
using Mad.Runs;

namespace Mad.Reports.Debates;

/// <summary>A folder of pages that is being written beside the old one, and takes its place when all are there. Several threads may write pages at once.</summary>
internal sealed class PageFolder : IDisposable
{
    private const string Marker = "mad-report.txt";
    private const string Words = "Pages of a report, written by mad. The folder is replaced whole when the report is written again.\n";

    private readonly string _path;
    private readonly string _new;
    private FileStream? _held;
    private long _bytes;

    private PageFolder(string path, string @new, FileStream held) => (_path, _new, _held) = (path, @new, held);

    /// <summary>Of all pages so far.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    public int Pages { get; private set; }

    /// <exception cref="UsageException">The folder is somebody else's, or another process is writing it.</exception>
    public static PageFolder Begin(string path)
    {
        RequireOurs(path);
        var beside = path + ".new";
        FileStream? held = null;
        try
        {
            RequireOurs(beside);
            PrivateFile.CreateFolder(beside);
            // Held as long as this process writes: two reports to one place are told apart from one that was broken off.
            held = PrivateFile.Open(Path.Combine(beside, Marker), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            held.SetLength(0);
            held.Write(Encoding.UTF8.GetBytes(Words));
            held.Flush();
            foreach (var left in Directory.EnumerateDirectories(beside))
            {
                Directory.Delete(left, recursive: true);
            }

            foreach (var left in Directory.EnumerateFiles(beside).Where(file => Path.GetFileName(file) != Marker))
            {
                File.Delete(left);
            }

            return new(path, beside, held);
        }
        catch (IOException e) when (held is null)
        {
            throw new UsageException($"{beside} cannot be written ({e.Message}). If another mad is writing the same report, wait for it.");
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    /// <summary>Takes away the pages of an earlier report.</summary>
    /// <exception cref="UsageException">The folder is somebody else's.</exception>
    public static void Delete(string path)
    {
        RequireOurs(path);
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    /// <exception cref="UsageException">There is something of that name which is not ours.</exception>
    public static void RequireOurs(string path)
    {
        if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any() && !IsOurs(Path.Combine(path, Marker))))
        {
            throw new UsageException($"{path} is there and holds no pages of a report of mad. Move it away, or choose another name with -o.");
        }
    }

    /// <param name="name">Of our own making: folders and a file, with slashes.</param>
    public void Write(string name, Action<TextWriter> page)
    {
        var path = Path.Combine(_new, name.Replace('/', Path.DirectorySeparatorChar));
        PrivateFile.CreateFolder(Path.GetDirectoryName(path)!);
        using var file = PrivateFile.Open(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        using (var to = new StreamWriter(file, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" })
        {
            page(to);
        }

        Interlocked.Add(ref _bytes, file.Length);
        lock (_new)
        {
            Pages++;
        }
    }

    /// <summary>Puts the new pages in the place of the old ones.</summary>
    public void Finish()
    {
        _held?.Dispose();
        _held = null;
        var old = _path + ".old";
        Delete(old);
        if (Directory.Exists(_path))
        {
            Directory.Move(_path, old);
        }

        Directory.Move(_new, _path);
        Delete(old);
    }

    /// <summary>Before <see cref="Finish"/>: takes back what was written.</summary>
    public void Dispose()
    {
        if (_held is not null)
        {
            _held.Dispose();
            _held = null;
            Directory.Delete(_new, recursive: true);
        }
    }

    private static bool IsOurs(string marker)
    {
        if (!File.Exists(marker))
        {
            return false;
        }

        using var file = new FileStream(marker, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var begin = new byte[Words.Length];
        return file.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false) == 0 || begin.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(Words));
    }
}
