using System.Text;

namespace Mad.Runs;

/// <summary>Files that only their owner may read, replaced whole or not at all.</summary>
internal static class PrivateFile
{
    private const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode is not FileMode.Open)
        {
            options.UnixCreateMode = Mine;
        }

        return new FileStream(path, options);
    }

    /// <summary>Temp file, fsync, rename, fsync of the folder: a reader sees the old text or the new one.</summary>
    public static void Replace(string path, string text)
    {
        var folder = Path.GetDirectoryName(path)!;
        var temp = path + ".tmp";
        File.Delete(temp);
        using (var stream = Open(temp, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            stream.Write(new UTF8Encoding(false).GetBytes(text));
            Posix.Flush(stream.SafeFileHandle);
        }

        File.Move(temp, path, overwrite: true);
        Posix.FlushFolder(folder);
    }

    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path);
        File.SetUnixFileMode(path, Mine | UnixFileMode.UserExecute);
    }
}
