using System.CommandLine;
using Mad.Datasets;
using Mad.Experiments;

namespace Mad.Cli.Commands;

/// <summary>The options that say what is asked, and their way into <see cref="RunSettings"/>.</summary>
internal sealed class RunOptions
{
    private readonly Option<string?> _dataset = Options.Text("--dataset", "NAME|FILE", "mmlu-pro, commonsense-qa, sample (built in), or a parquet, jsonl or csv file (default sample)");
    private readonly Option<string?> _dataDir = Options.Text("--data-dir", "DIR", "where the dataset's files are: in DIR, DIR/NAME or DIR/dataset/NAME (default: the cache)");
    private readonly Option<string?> _split = Options.Text("--split", "NAME", "which split (default: the dataset's)");
    private readonly Option<string[]> _map = Options.Texts("--map", "FIELD=COLUMN,…", "for a dataset file: its columns for id, question, options, answer, category, passage");
    private readonly Option<string?> _numSamples = Options.Text("--num-samples", "N|all", "how many questions (default 200; sample: all)");
    private readonly Option<string?> _sampling = Options.Word("--sampling", "how they are drawn (default stratified: by category, by keyed hash)", "stratified", "first", "random", "seed-compat");
    private readonly Option<string?> _questions = Options.Text("--questions", "FILE|RUN", "ask these ids: a text file, a run or a result file");
    private readonly Option<int?> _seed = Options.Whole("--seed", "N", "seed of all chance (default 12345)");
    private readonly Option<string?> _protocol = Options.Text("--protocol", "NAME|FILE", "see mad list protocols, or a protocol file (default collaborative)");
    private readonly Option<int?> _agents = Options.Whole("--agents", "N", "how many agents (default: the protocol's)");
    private readonly Option<int?> _rounds = Options.Whole("--rounds", "N", "rounds, the first included (default: the protocol's)");
    private readonly Option<string[]> _set = Options.Texts("--set", "KEY=VALUE", "a setting of the protocol (topology=none), or any option without its dashes; may be given again");
    private readonly Option<string?> _stopRule = Options.Text("--stop-rule", "RULE", "when the talk ends: fixed, or a condition such as unanimous (default: the protocol's)");
    private readonly Option<bool> _swap = Options.Flag("--swap", "add a second arm with the sides of the debate exchanged");
    private readonly Option<string[]> _prompt = Options.Texts("--prompt", "ROLE=FILE", "a prompt file, or a built-in prompt's name, for a role of the protocol");
    private readonly Option<string?> _autoescape = Options.Switch("--autoescape", "HTML-escape what is put into prompts (default off)");
    private readonly Option<string?> _compat = Options.Word("--compat", "ask and score exactly as the original scripts did", "seed");
    private readonly Option<string?> _endpoint = Options.Text("--endpoint", "NAME|URL", "see mad list endpoints; NAME=URL names one (default sim: simulated models)");
    private readonly Option<string?> _model = Options.Text("--model", "NAME", "the model (default: the endpoint's), or a pool: {pool: {A: 0.5, B: 0.5}, draw: call}");
    private readonly Option<string[]> _agentModel = Options.Texts("--agent-model", "I=MODEL[@ENDPOINT]", "another model for agent I (from 1)");
    private readonly Option<bool> _allowHttp = Options.Flag("--allow-http", "allow http:// to another machine (key and prompts readable on the way)");
    private readonly Option<double?> _temperature = Options.Number("--temperature", "T", "sampling temperature (default 0.7)");
    private readonly Option<int?> _maxTokens = Options.Whole("--max-tokens", "N", "most completion tokens of a call (default 3000)");
    private readonly Option<double?> _topP = Options.Number("--top-p", "P", "nucleus sampling (default: the endpoint's)");
    private readonly Option<string[]> _stopSequence = Options.Texts("--stop-sequence", "TEXT", "stop generating at this text; may be given again");
    private readonly Option<long?> _samplingSeed = Options.Long("--sampling-seed", "N", "mixed into the seed field of each call (default: --seed)");
    private readonly Option<string[]> _param = Options.Texts("--param", "NAME=JSON", "any other field of the request");
    private readonly Option<int?> _repeats = Options.Whole("--repeats", "N", "of every question (default 1)");
    private readonly Option<string?> _baselines = Options.Word("--baselines", "auto: hold every debate against single agent, self-correction and self-consistency at equal cost (default none)", "none", "auto");
    private readonly Option<string?> _extractor = Options.Text("--extractor", "NAME", "how answers are read (default mad); see mad list extractors");
    private readonly Option<string?> _reuse = Options.Text("--reuse", "RUN[:K]", "take answers from another run; with :K go on after its first K rounds");
    private readonly Option<string?> _reuseFile = Options.Text("--reuse-file", "FILE", "the original's option: a result file to go on from");
    private readonly Option<int?> _reuseRound = Options.Whole("--reuse-round", "K", "the original's option: how many of its rounds");

    private readonly Dictionary<Option<string?>, string> _rolePrompts = new()
    {
        [Options.Text("--initial-prompt", "FILE", "same as --prompt initial=FILE")] = "initial",
        [Options.Text("--collaborative-prompt", "FILE", "same as --prompt collaborative=FILE")] = "collaborative",
        [Options.Text("--critic-prompt", "FILE", "same as --prompt critic=FILE")] = "critic",
        [Options.Text("--synthesizer-prompt", "FILE", "same as --prompt synthesizer=FILE")] = "synthesizer",
        [Options.Text("--initial-judge-prompt", "FILE", "same as --prompt judge=FILE")] = "judge",
        [Options.Text("--initial-debater-prompt", "FILE", "same as --prompt initial-debater=FILE")] = "initial-debater",
        [Options.Text("--debater-1-prompt", "FILE", "same as --prompt debater-1=FILE")] = "debater-1",
        [Options.Text("--debater-2-prompt", "FILE", "same as --prompt debater-2=FILE")] = "debater-2",
    };

    public IEnumerable<Option> All =>
    [
        _dataset, _dataDir, _split, _map, _numSamples, _sampling, _questions, _seed, _protocol, _agents, _rounds, _set, _stopRule, _swap, _prompt, .. _rolePrompts.Keys,
        _autoescape, _compat, _endpoint, _model, _agentModel, _allowHttp, _temperature, _maxTokens, _topP, _stopSequence, _samplingSeed, _param,
        _repeats, _baselines, _extractor, _reuse, _reuseFile, _reuseRound,
    ];

    /// <exception cref="UsageException">An option that cannot be understood, or an earlier run that cannot be read.</exception>
    /// <param name="file">The experiment file, which the options win over; null: there is none.</param>
    public RunSettings Settings(ParseResult given, EarlierRun? earlier, string? file)
    {
        RefuseTwice(given, file);
        var settings = file is null ? Settings(given, earlier) : ExperimentFile.Read(file, Given(given)) with { Reused = earlier?.Rounds };
        return QuestionIds.Resolved(settings with { Arms = [.. settings.Arms.Select(arm => arm with { Reused = earlier?.Rounds })] });
    }

    private RunSettings Settings(ParseResult given, EarlierRun? earlier) => new()
    {
        Dataset = Text(given, _dataset, earlier?.Dataset ?? "sample"),
        DataDir = given.GetValue(_dataDir),
        Split = given.GetValue(_split),
        Map = Map(given),
        NumSamples = given.GetValue(_numSamples),
        Sampling = given.GetValue(_sampling),
        QuestionsFrom = given.GetValue(_questions),
        Seed = Number(given, _seed, 12345),
        Protocol = Text(given, _protocol, "collaborative"),
        Agents = given.GetValue(_agents),
        Rounds = given.GetValue(_rounds),
        Set = List(given, _set),
        StopRule = given.GetValue(_stopRule),
        Swap = given.GetValue(_swap),
        Prompts = Prompts(given),
        Autoescape = given.IsOn(_autoescape),
        Compat = given.GetValue(_compat) is not null,
        Endpoint = Text(given, _endpoint, "sim"),
        Model = given.GetValue(_model),
        AgentModels = List(given, _agentModel),
        AllowHttp = given.GetValue(_allowHttp),
        Temperature = given.GetValue(_temperature),
        MaxTokens = given.GetValue(_maxTokens),
        TopP = given.GetValue(_topP),
        StopSequences = List(given, _stopSequence),
        SamplingSeed = given.GetValue(_samplingSeed),
        Params = List(given, _param),
        Repeats = Number(given, _repeats, 1),
        Baselines = given.GetValue(_baselines) == "auto",
        Extractor = given.GetValue(_extractor),
        Reused = earlier?.Rounds,
    };

    /// <summary>The options that are given, by the names an experiment file has for them, as text.</summary>
    private List<KeyValuePair<string, string>> Given(ParseResult given)
    {
        var all = new List<KeyValuePair<string, string>>();
        foreach (var option in All.Where(option => option != _reuse && option != _reuseFile && option != _reuseRound))
        {
            var tokens = given.GetResult(option) is { Implicit: false } result ? result.Tokens.Select(token => token.Value).DefaultIfEmpty("on") : [];
            var role = option is Option<string?> text ? _rolePrompts.GetValueOrDefault(text) : null;
            all.AddRange(tokens.Select(token => role is null ? new(option.Name[2..], token) : KeyValuePair.Create("prompt", $"{role}={token}")));
        }

        return all;
    }

    // `--set rounds=3` means the option of that name, so `--rounds 2` beside it leaves open which of them is meant.
    private void RefuseTwice(ParseResult given, string? file)
    {
        var set = List(given, _set).Select(text => text.Split('=', 2)).Where(pair => pair.Length == 2).Select(pair => KeyValuePair.Create(pair[0].Trim().Replace('_', '-'), pair[1].Trim()));
        foreach (var (key, value) in set)
        {
            if (All.FirstOrDefault(option => option.Name == "--" + key && option.Arity.MaximumNumberOfValues == 1) is { } option
                && given.GetResult(option) is { Implicit: false, Tokens: var tokens } && tokens is [var token] && token.Value != value
                && (file is not null || ProtocolSource.Find(Text(given, _protocol, "collaborative")).Settings.All(setting => setting.Name != key)))
            {
                throw new UsageException($"--set {key}={value} and {option.Name} {token.Value} set the same thing. Leave one away.");
            }
        }
    }

    /// <summary>The run that answers are taken from; null: none.</summary>
    public EarlierRun? Earlier(ParseResult given)
    {
        var (file, round) = (given.GetValue(_reuseFile), given.GetValue(_reuseRound));
        if (given.GetValue(_reuse) is { } reuse)
        {
            return file is null ? EarlierRun.Load(reuse) : throw new UsageException("--reuse and --reuse-file name the same thing in two ways: leave one away.");
        }

        return (file, round) switch
        {
            (null, null) => null,
            (null, _) => throw new UsageException("--reuse-round K needs --reuse-file FILE."),
            (_, null) => throw new UsageException("--reuse-file FILE needs --reuse-round K: how many of its rounds to go on from."),
            _ => EarlierRun.Load(file, round),
        };
    }

    private static string Text(ParseResult given, Option<string?> option, string usual) => given.GetValue(option) ?? usual;

    private static int Number(ParseResult given, Option<int?> option, int usual) => given.GetValue(option) ?? usual;

    private static IReadOnlyList<string> List(ParseResult given, Option<string[]> option) => given.GetValue(option) ?? [];

    private IReadOnlyDictionary<string, string>? Map(ParseResult given) =>
        List(given, _map) is { Count: > 0 } pairs ? QuestionMap.Parse(string.Join(',', pairs)) : null;

    private Dictionary<string, string> Prompts(ParseResult given)
    {
        var prompts = List(given, _prompt).Select(text => Pair("--prompt", text, "ROLE=FILE, for example --prompt initial=my.yaml")).ToDictionary();
        foreach (var (option, role) in _rolePrompts.Where(pair => given.GetValue(pair.Key) is not null))
        {
            if (!prompts.TryAdd(role, given.GetValue(option)!))
            {
                throw new UsageException($"the prompt of role {role} is given twice: by --prompt and by {option.Name}. Leave one away.");
            }
        }

        return prompts;
    }

    private static KeyValuePair<string, string> Pair(string option, string text, string form)
    {
        var parts = text.Split('=', 2);
        return parts is [{ Length: > 0 } name, { Length: > 0 } value] ? new(name, value) : throw new UsageException($"{option} {text}: write {form}.");
    }
}
