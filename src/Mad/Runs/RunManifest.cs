namespace Mad.Runs;

/// <summary>
/// What a run asks and with what, written before anything is bought (<c>manifest.json</c>). A name in <see cref="Asked"/> that begins with <c>+</c> may grow.
/// </summary>
public sealed record RunManifest
{
    /// <summary>The format this version writes; a newer one is refused.</summary>
    public const int CurrentFormat = 1;

    public const string FileName = "manifest.json";

    public int Format { get; init; } = CurrentFormat;

    /// <summary>The tool's name and version.</summary>
    public required string Tool { get; init; }

    /// <summary>The commit it was built from; empty when unknown.</summary>
    public string Commit { get; init; } = "";

    /// <summary>Whether the answers are made up by the simulator.</summary>
    public bool Simulated { get; init; }

    /// <summary>Everything that identifies what is asked, as name and value.</summary>
    public SortedDictionary<string, string> Asked { get; init; } = new(StringComparer.Ordinal);

    public IReadOnlyList<PromptRecord> Prompts { get; init; } = [];

    /// <summary>One for each arm, in order.</summary>
    public IReadOnlyList<ArmRecord> Arms { get; init; } = [];

    /// <summary>What each debate is held against; empty: nothing was asked for.</summary>
    public IReadOnlyList<BaselineRecord> Baselines { get; init; } = [];

    /// <summary>The files of the dataset.</summary>
    public IReadOnlyList<FileRecord> Files { get; init; } = [];

    /// <summary>The ids of the selected questions, in order.</summary>
    public IReadOnlyList<string> Questions { get; init; } = [];

    /// <summary>Versions of what reads and renders: flow, extractor, jinja, prompts.</summary>
    public SortedDictionary<string, string> Versions { get; init; } = new(StringComparer.Ordinal);

    /// <summary>All settings after overrides, for information: they are not compared.</summary>
    public SortedDictionary<string, string> Settings { get; init; } = new(StringComparer.Ordinal);

    public string ToJson() => ManifestJson.Write(this);

    /// <exception cref="FormatException">It is not a manifest, was written by a newer version, or is not what was written.</exception>
    public static RunManifest FromJson(string json) => ManifestJson.Read(json);
}

/// <summary>One prompt of a run.</summary>
/// <param name="File">Its file as given, or the built-in name.</param>
/// <param name="Sha256">Of the template text in UTF-8, 64 lower-case hex digits.</param>
public sealed record PromptRecord(string Role, string Name, string File, string Sha256, string Template)
{
    /// <summary>The arm it belongs to; empty: the only one.</summary>
    public string Arm { get; init; } = "";
}

/// <summary>One arm of a run, with all that scoring and exporting need to know of it.</summary>
/// <param name="Protocol">What its protocol calls itself.</param>
/// <param name="Agents">As the user counts them.</param>
/// <param name="Rounds">The first included.</param>
/// <param name="Temperature">As a number in text; empty: none is sent.</param>
/// <param name="Model">The label of its first agent's model or pool.</param>
/// <param name="Dealt">What its cast is dealt besides the question, in words.</param>
/// <param name="Document">The protocol file with all choices made, in one canonical form (JSON).</param>
public sealed record ArmRecord(string Name, string Protocol, int Agents, int Rounds, string Temperature, string Model, IReadOnlyList<string> Dealt, string Document);

/// <summary>What one debate is held against.</summary>
/// <param name="Debate">Its arm's name.</param>
/// <param name="Pools">Arms of independent samples, one for each of its models.</param>
/// <param name="Isolated">The arm in which nobody reads anybody.</param>
/// <param name="Notes">What a reader must know of them, in sentences.</param>
public sealed record BaselineRecord(string Debate, IReadOnlyList<string> Pools, string Isolated, IReadOnlyList<string> Notes);

/// <summary>One file of a dataset.</summary>
/// <param name="Sha256">Of its bytes, 64 lower-case hex digits.</param>
public sealed record FileRecord(string Name, string Sha256);
