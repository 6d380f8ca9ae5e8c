using System.Text;

namespace Mad.Runs;

/// <summary>A run's folder, owned by this process until it is disposed: manifest, store, and the documents written beside them.</summary>
public sealed class RunDirectory : IAsyncDisposable
{
    private readonly RunLock _lock;

    private RunDirectory(string path, RunLock held, RunManifest manifest, bool resumed, RunStore store) =>
        (Path, _lock, Manifest, Resumed, Store) = (path, held, manifest, resumed, store);

    public string Path { get; }

    public RunStore Store { get; }

    public RunManifest Manifest { get; private set; }

    /// <summary>Whether it was there already.</summary>
    public bool Resumed { get; }

    /// <summary>Makes the folder, or goes on with the run in it.</summary>
    /// <exception cref="UsageException">It is no run, another process writes to it, it cannot be written, or it asks something else (the message lists the differences).</exception>
    /// <exception cref="StoreDamagedException">It is not what was written.</exception>
    /// <exception cref="StoreException">The disk refuses.</exception>
    public static RunDirectory Open(string path, RunManifest manifest, TimeProvider clock)
    {
        path = System.IO.Path.GetFullPath(path);
        RunLock? held = null;
        try
        {
            RequireRunOrRoom(path);
            held = RunLock.Take(path);
            var before = RequireSame(path, manifest);
            var store = new RunStore(StoreOpening.Open(path, manifest, clock), held.IsOurs, clock);
            Grow(path, manifest, before, store);
            return new(path, held, manifest, before.Resumed, store);
        }
        catch (Exception e)
        {
            held?.Dispose();
            if (e is UnauthorizedAccessException or IOException)
            {
                throw new UsageException($"{path} cannot be written ({e.Message}). Choose another folder with --out, or mend its permissions.");
            }

            throw;
        }
    }

    /// <summary>What the run in a folder asks; null: there is none.</summary>
    /// <exception cref="StoreDamagedException">It is not what was written.</exception>
    public static RunManifest? ManifestOf(string path) => File.Exists(In(path, RunManifest.FileName)) ? ReadManifest(path) : null;

    /// <summary>Asks more of the run, as opening it with this manifest would.</summary>
    /// <exception cref="UsageException">It asks something else.</exception>
    /// <exception cref="StoreException">The disk refuses.</exception>
    public void Ask(RunManifest more)
    {
        try
        {
            Grow(Path, more, RequireSame(Path, more), Store);
            Manifest = more;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new StoreException($"{Path} cannot be written ({e.Message}). The run itself is stored: mend it and run the same command again.", e);
        }
    }

    public void WriteSummary(string json) => WriteText("summary.json", json);

    /// <summary>Writes a document beside the store, whole or not at all, readable for its owner only.</summary>
    /// <param name="name">A plain file name that is none of the store's own.</param>
    public void WriteText(string name, string text)
    {
        if (name != System.IO.Path.GetFileName(name) || name is "" or "." or ".." or RunManifest.FileName || name.StartsWith("run.", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"not a name for a document of a run: {name}", nameof(name));
        }

        try
        {
            PrivateFile.Replace(In(Path, name), text);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new StoreException($"{In(Path, name)} cannot be written ({e.Message}). The run itself is stored: mend it and run the same command again.", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync().ConfigureAwait(false);
        _lock.Dispose();
    }

    internal static RunManifest ReadManifest(string path)
    {
        var file = In(path, RunManifest.FileName);
        try
        {
            return RunManifest.FromJson(new UTF8Encoding(false, true).GetString(File.ReadAllBytes(file)));
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            throw StoreDamagedException.At(file, e.Message, e);
        }
    }

    private static void RequireRunOrRoom(string path)
    {
        if (File.Exists(path))
        {
            throw new UsageException($"{path} is a file, not a folder. Choose another name with --out.");
        }

        if (!Directory.Exists(path))
        {
            PrivateFile.CreateFolder(path);
            return;
        }

        if (File.Exists(In(path, RunManifest.FileName)))
        {
            return;
        }

        var others = Directory.EnumerateFileSystemEntries(path).Select(entry => System.IO.Path.GetFileName(entry)).Where(name => name is not ("run.lock" or RunManifest.FileName + ".tmp")).Order(StringComparer.Ordinal).ToList();
        if (others.Contains("run.db"))
        {
            throw StoreDamagedException.At(In(path, RunManifest.FileName), "it is missing, though run.db is there");
        }

        if (others.Count > 0)
        {
            throw new UsageException($"{path} is not a run: it holds {others[0]} and no {RunManifest.FileName}. Choose an empty or a new folder with --out.");
        }

        PrivateFile.CreateFolder(path);
    }

    private static Before RequireSame(string path, RunManifest asked)
    {
        if (!File.Exists(In(path, RunManifest.FileName)))
        {
            PrivateFile.Replace(In(path, RunManifest.FileName), asked.ToJson());
            return new(false, [], false);
        }

        var stored = ReadManifest(path);
        var differences = ManifestDifference.Between(stored, asked);
        if (differences.Count > 0)
        {
            throw new UsageException($"{path} holds a run that asks something else:\n{string.Concat(differences.Select(line => $"  {line}\n"))}Use the settings of the first time, or start another run beside it with --fresh. Nothing was changed.");
        }

        return new(true, GrownArms(stored, asked), !SameButSettings(stored, asked));
    }

    // Trials first, manifest last: whoever is interrupted in between finds open trials under the old manifest, never finished ones that lack rounds under the new one.
    private static void Grow(string path, RunManifest asked, Before before, RunStore store)
    {
        if (before.Grown is not [])
        {
            store.ReopenAsync(before.Grown).GetAwaiter().GetResult();
        }

        if (before.Changed)
        {
            PrivateFile.Replace(In(path, RunManifest.FileName), asked.ToJson());
        }
    }

    // More of an arm is asked of that arm's trials, more repeats are trials of their own; more of anything else may be asked of all of them.
    private static string[]? GrownArms(RunManifest stored, RunManifest asked)
    {
        var grown = asked.Asked.Where(pair => pair.Key.StartsWith('+') && pair.Key != "+repeats" && stored.Asked.TryGetValue(pair.Key, out var before) && before != pair.Value).Select(pair => pair.Key).ToList();
        string[] arms = [.. stored.Arms.Select(arm => arm.Name).Where(arm => grown.Any(key => key.StartsWith($"+arm {arm}: ", StringComparison.Ordinal)))];
        return grown.All(key => arms.Any(arm => key.StartsWith($"+arm {arm}: ", StringComparison.Ordinal))) ? arms : null;
    }

    // A session's settings are in the store; the manifest is written anew only when more is asked.
    private static bool SameButSettings(RunManifest stored, RunManifest asked) =>
        (asked with { Settings = stored.Settings, Tool = stored.Tool, Commit = stored.Commit }).ToJson() == stored.ToJson();

    private static string In(string path, string name) => System.IO.Path.Combine(path, name);

    /// <param name="Grown">Arms of which more is asked than before; null: all of them.</param>
    private readonly record struct Before(bool Resumed, string[]? Grown, bool Changed);
}
