using System.Text;

namespace Mad.Runs;

/// <summary>One process owns a run directory while it holds <c>run.lock</c>. The file is never deleted: a deleted lock gives two owners.</summary>
internal sealed class RunLock : IDisposable
{
    private readonly string _path;
    private readonly FileStream _file;
    private readonly string _mark = FormattableString.Invariant($"{Environment.ProcessId} {Guid.NewGuid():N}\n");

    private RunLock(string path, FileStream file) => (_path, _file) = (path, file);

    /// <exception cref="UsageException">Another process holds it.</exception>
    public static RunLock Take(string folder)
    {
        var path = Path.Combine(folder, "run.lock");
        FileStream file;
        try
        {
            file = PrivateFile.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw Held(folder, path);
        }

        var taken = new RunLock(path, file);
        file.SetLength(0);
        RandomAccess.Write(file.SafeFileHandle, Encoding.ASCII.GetBytes(taken._mark), 0);
        if (taken.IsOurs())
        {
            return taken;
        }

        taken.Dispose();
        throw Held(folder, path);
    }

    /// <summary>False when the file was deleted or the folder moved: another process may own what lies at the path now.</summary>
    public bool IsOurs() => OperatingSystem.IsWindows() || Posix.ReadLocked(_path) == _mark;

    public void Dispose() => _file.Dispose();

    private static UsageException Held(string folder, string path)
    {
        var owner = Posix.ReadLocked(path)?.Split(' ')[0] is { Length: > 0 } pid && pid.All(char.IsAsciiDigit) ? $"process {pid}" : "another process";
        return new($"{folder} is being written by {owner}. Wait for it or stop it, or start another run with --fresh.");
    }
}
