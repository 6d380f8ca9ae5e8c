using System.Globalization;
using System.Text;

namespace Mad.Runs;

/// <summary><c>run.ack</c>: the number of the last flushed commit, so that a database that lost commits is noticed.</summary>
internal sealed class RunAck : IDisposable
{
    private readonly FileStream _file;

    private RunAck(FileStream file) => _file = file;

    public static RunAck OpenWriter(string path) => new(PrivateFile.Open(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite));

    /// <summary>The number, or null when there is no such file.</summary>
    /// <exception cref="StoreDamagedException">It holds no number.</exception>
    public static long? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var bytes = new byte[64];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0);
        var text = Encoding.ASCII.GetString(bytes, 0, file.Read(bytes));
        if (text.Length == 0)
        {
            return 0;
        }

        return text.Length > 20 && long.TryParse(text.AsSpan(0, 20), NumberStyles.None, CultureInfo.InvariantCulture, out var commits) && text == Line(commits)
            ? commits
            : throw new StoreDamagedException($"{path} is damaged: it holds no commit number. Delete it if run.db is whole; a run.db that lost commits is then no longer noticed.");
    }

    // In place and not flushed itself: it may only lag behind the database.
    public void Write(long commits)
    {
        RandomAccess.Write(_file.SafeFileHandle, Encoding.ASCII.GetBytes(Line(commits)), 0);
    }

    public void Dispose() => _file.Dispose();

    // The number, and once more from the back: a flipped digit shows.
    private static string Line(long commits)
    {
        var number = commits.ToString("D20", CultureInfo.InvariantCulture);
        return number + " " + string.Concat(number.Reverse()) + "\n";
    }
}
