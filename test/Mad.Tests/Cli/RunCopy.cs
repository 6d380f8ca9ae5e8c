namespace Mad.Tests.Cli;

/// <summary>A run directory as kill -9 would leave it, taken while the run goes on.</summary>
internal static class RunCopy
{
    /// <summary>Commit number first, log last: what is copied later can only be ahead of what was copied before. A torn end of the log is what a kill leaves, too.</summary>
    public static void Take(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var name in new[] { "run.ack", "manifest.json", "run.db", "run.db-wal" }.Where(name => File.Exists(Path.Combine(from, name))))
        {
            using var source = new FileStream(Path.Combine(from, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = File.Create(Path.Combine(to, name));
            source.CopyTo(copy);
        }
    }
}
