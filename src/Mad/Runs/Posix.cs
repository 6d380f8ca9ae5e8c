using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Mad.Runs;

/// <summary>The three system calls .NET does not offer: an fsync that reports its failure, an fsync of a folder, and reading a file that is locked.</summary>
internal static class Posix
{
    private const int ReadOnly = 0;

    public static void Flush(SafeFileHandle file)
    {
        if (OperatingSystem.IsWindows())
        {
            RandomAccess.FlushToDisk(file);
            return;
        }

        // FlushToDisk returns normally when fsync fails (.NET 10.0.12).
        if (FSync(file) != 0)
        {
            throw new IOException($"fsync failed with error {Marshal.GetLastPInvokeError()}");
        }
    }

    /// <summary>Makes the names in a folder (a rename, a new file) outlive a power loss.</summary>
    public static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = OpenRead(path) ?? throw new IOException($"cannot open the folder {path}");
        Flush(folder);
    }

    /// <summary>The text of a small file, whoever has locked it; null when it cannot be had.</summary>
    public static string? ReadLocked(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        using var file = OpenRead(path);
        if (file is null)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[256];
        return Encoding.ASCII.GetString(bytes[..RandomAccess.Read(file, bytes, 0)]);
    }

    private static SafeFileHandle? OpenRead(string path)
    {
        var handle = Open(Encoding.UTF8.GetBytes(path + '\0'), ReadOnly);
        return handle < 0 ? null : new SafeFileHandle(handle, ownsHandle: true);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int FSync(SafeFileHandle file);
}
