using System.Text;
using Mad.Runs;

namespace Mad.Tests.Runs;

/// <summary>A run directory in a temporary folder, and the things a test puts into one.</summary>
internal sealed class RunFixture : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("mad-runs-").FullName;

    public string Folder => Path.Combine(_root, "run");

    public string Root => _root;

    public static RunManifest Manifest(int questions = 3) => new()
    {
        Tool = "mad 0.1.0",
        Commit = "abc",
        Asked = new(StringComparer.Ordinal) { ["protocol"] = "collaborative", ["+rounds"] = "2" },
        Questions = [.. Enumerable.Range(0, questions).Select(QuestionId)],
        Versions = new(StringComparer.Ordinal) { ["extractor"] = "1" },
    };

    public static string QuestionId(int i) => FormattableString.Invariant($"q{i}");

    public static Problem Problem(int i) => new(new(QuestionId(i), "maths", $"What is {i} + {i}?", ["one", "two"]), "A");

    public static CallKey Key(int i) => CallKey.Loose([Message.User(FormattableString.Invariant($"key {i}"))], new("q", i, 0, 0));

    public static Reply Reply(string text) => new(Ending.Answered, text, "", new(10, 0, 5, 0, false));

    public static AttemptEnd Answered(params Reply[] replies) => new(AttemptClass.Answer, 200, true, new(10, 0, 5, 0, false), "", replies);

    public static Turn Turn(int place, CallKey? key, Reply reply) => new(
        new(0, 0, place, 0), new(place, "agent", "sim/m", Sampling.Default, ""), Expect.Answer("last@1"), reply, new("answer", "A", null, []), key);

    public static async Task BuyAsync(RunStore store, CallKey key, string text)
    {
        var attempt = await store.StartedAsync([key], "http://localhost/v1");
        await store.ReceivedAsync(attempt, 200, Encoding.UTF8.GetBytes(text));
        await store.EndedAsync(attempt, Answered(Reply(text)));
    }

    public RunDirectory Open(RunManifest? manifest = null) => RunDirectory.Open(Folder, manifest ?? Manifest(), TimeProvider.System);

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
