namespace Mad.Experiments;

/// <summary>What the user asks for, as written: nothing is looked up or checked yet. A null takes the default of the dataset, protocol, endpoint or compatibility mode.</summary>
public sealed record RunSettings
{
    public string Dataset { get; init; } = "sample";

    public string? DataDir { get; init; }

    public string? Split { get; init; }

    /// <summary>Column names of a dataset file by question field, for <c>--map</c>.</summary>
    public IReadOnlyDictionary<string, string>? Map { get; init; }

    /// <summary>A number, or <c>all</c>.</summary>
    public string? NumSamples { get; init; }

    /// <summary><c>stratified</c>, <c>first</c>, <c>random</c> or <c>seed-compat</c>.</summary>
    public string? Sampling { get; init; }

    /// <summary>Where the ids to ask are named, as the user wrote it; whoever can read it fills in <see cref="Questions"/>.</summary>
    public string? QuestionsFrom { get; init; }

    /// <summary>Ids to ask, in this order; null: sampled.</summary>
    public IReadOnlyList<string>? Questions { get; init; }

    public int Seed { get; init; } = 12345;

    /// <summary>A catalog name, or the path of a protocol file.</summary>
    public string Protocol { get; init; } = "collaborative";

    /// <summary>Null: the protocol's.</summary>
    public int? Agents { get; init; }

    public int? Rounds { get; init; }

    /// <summary><c>NAME=VALUE</c> each: settings and changes of the protocol.</summary>
    public IReadOnlyList<string> Set { get; init; } = [];

    /// <summary><c>fixed</c>, or a condition that ends the talk; null: the protocol's.</summary>
    public string? StopRule { get; init; }

    /// <summary>Adds a second arm with the sides of the debate exchanged.</summary>
    public bool Swap { get; init; }

    /// <summary>This arm is that second one.</summary>
    public bool Swapped { get; init; }

    /// <summary>Prompt file or built-in name by role.</summary>
    public IReadOnlyDictionary<string, string> Prompts { get; init; } = new Dictionary<string, string>();

    public bool? Autoescape { get; init; }

    /// <summary>Ask and score as the original scripts did.</summary>
    public bool Compat { get; init; }

    public string Endpoint { get; init; } = "sim";

    /// <summary>A model's name, or a pool: <c>{pool: {A: 0.5, B: 0.5}, draw: call}</c>.</summary>
    public string? Model { get; init; }

    /// <summary><c>I=MODEL[@ENDPOINT]</c> each, I from 1.</summary>
    public IReadOnlyList<string> AgentModels { get; init; } = [];

    public bool AllowHttp { get; init; }

    public double? Temperature { get; init; }

    public int? MaxTokens { get; init; }

    public double? TopP { get; init; }

    public IReadOnlyList<string> StopSequences { get; init; } = [];

    public long? SamplingSeed { get; init; }

    /// <summary><c>name=json</c> each: further request fields.</summary>
    public IReadOnlyList<string> Params { get; init; } = [];

    public int Repeats { get; init; } = 1;

    /// <summary>Adds to every debate what it is to be held against: samples of its models, and the same with nobody reading anybody.</summary>
    public bool Baselines { get; init; }

    public string? Extractor { get; init; }

    /// <summary>First rounds taken verbatim from an earlier run; null: none.</summary>
    public ReusedRounds? Reused { get; init; }

    /// <summary>What the experiment, or this arm of it, is called; null: by its protocol.</summary>
    public string? Name { get; init; }

    /// <summary>The arms of an experiment of several: the same settings, with what each arm has of its own. Empty: these settings are the only arm.</summary>
    public IReadOnlyList<RunSettings> Arms { get; init; } = [];

    /// <summary>With every <c>--set</c> that means an option of the experiment, and no setting of the protocol, in that option's place.</summary>
    /// <exception cref="UsageException">There is no such protocol, or a value does not fit.</exception>
    public RunSettings Routed() => ArmList.Routed(this);
}

/// <summary>The first rounds of an earlier run, to be gone on from.</summary>
/// <param name="Rounds">How many, 1 or more.</param>
/// <param name="InitialPrompt">Name and file of the prompt that the earlier run opened with.</param>
/// <param name="CollaborativePrompt">Name of the collaborative prompt of the earlier run; null when it had none.</param>
/// <param name="Recorded">The messages that a question's seat was really asked with.</param>
public sealed record ReusedRounds(
    string Run,
    int Rounds,
    int Agents,
    IReadOnlyList<Problem> Problems,
    PromptName InitialPrompt,
    string? CollaborativePrompt,
    Func<string, Seat, IReadOnlyList<Message>?> Recorded);

public sealed record PromptName(string Name, string File);
