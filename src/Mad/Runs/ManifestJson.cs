using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Mad.Runs;

/// <summary>The text of <c>manifest.json</c>. Its last member, <c>check</c>, is the SHA-256 of the others, so that an edited or damaged manifest is noticed.</summary>
internal static class ManifestJson
{
    private const int MostLength = 256 << 20;

    public static string Write(RunManifest manifest)
    {
        var check = Check(manifest);
        return Encoding.UTF8.GetString(StoredJson.Bytes(
            json =>
            {
                json.WriteStartObject();
                Write(json, manifest);
                json.WriteString("check"u8, check);
                json.WriteEndObject();
            },
            indented: true)) + "\n";
    }

    public static RunManifest Read(string text)
    {
        if (text.Length is 0 or > MostLength)
        {
            throw new FormatException(text.Length == 0 ? "it is empty" : "it is too large for a manifest");
        }

        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Read(json.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException or OverflowException)
        {
            throw new FormatException($"it is no manifest of a run ({e.Message})", e);
        }
    }

    private static RunManifest Read(JsonElement json)
    {
        var format = json.GetProperty("format").GetInt32();
        if (format != RunManifest.CurrentFormat)
        {
            throw new FormatException(FormattableString.Invariant($"its format is {format}, this version of mad reads format {RunManifest.CurrentFormat}"));
        }

        var manifest = new RunManifest
        {
            Format = format,
            Tool = json.ReadText("tool"),
            Commit = json.ReadText("commit"),
            Simulated = json.GetProperty("simulated").GetBoolean(),
            Asked = ReadNames(json.GetProperty("asked")),
            Prompts = json.ReadArray("prompts", ReadPrompt),
            Arms = json.TryGetProperty("arms", out var arms) ? arms.ReadArray(ReadArm) : [],
            Baselines = json.TryGetProperty("baselines", out var baselines) ? baselines.ReadArray(ReadBaseline) : [],
            Files = json.ReadArray("files", file => new FileRecord(file.ReadText("name"), file.ReadText("sha256"))),
            Questions = json.ReadArray("questions", StoredJson.ReadText),
            Versions = ReadNames(json.GetProperty("versions")),
            Settings = ReadNames(json.GetProperty("settings")),
        };
        return json.ReadText("check") == Check(manifest) ? manifest : throw new FormatException("it was changed after it was written (its check does not hold)");
    }

    private static PromptRecord ReadPrompt(JsonElement prompt) => new(
        prompt.ReadText("role"), prompt.ReadText("name"), prompt.ReadText("file"), prompt.ReadText("sha256"), prompt.ReadText("template"))
    {
        Arm = prompt.TryGetProperty("arm", out var arm) ? arm.ReadText() : "",
    };

    private static ArmRecord ReadArm(JsonElement arm) => new(
        arm.ReadText("name"), arm.ReadText("protocol"), arm.GetProperty("agents").GetInt32(), arm.GetProperty("rounds").GetInt32(),
        arm.ReadText("temperature"), arm.ReadText("model"), arm.ReadArray("dealt", StoredJson.ReadText), arm.ReadText("document"));

    private static BaselineRecord ReadBaseline(JsonElement json) => new(
        json.ReadText("debate"), json.ReadArray("pools", StoredJson.ReadText), json.ReadText("isolated"), json.ReadArray("notes", StoredJson.ReadText));

    private static string Check(RunManifest manifest) => Convert.ToHexStringLower(SHA256.HashData(StoredJson.Bytes(json =>
    {
        json.WriteStartObject();
        Write(json, manifest);
        json.WriteEndObject();
    })));

    private static void Write(Utf8JsonWriter json, RunManifest manifest)
    {
        json.WriteNumber("format"u8, manifest.Format);
        json.Put("tool", manifest.Tool);
        json.Put("commit", manifest.Commit);
        json.WriteBoolean("simulated"u8, manifest.Simulated);
        WriteNames(json, "asked", manifest.Asked);
        json.Put("prompts", manifest.Prompts, prompt => WritePrompt(json, prompt));
        if (manifest.Arms.Count > 0)
        {
            json.Put("arms", manifest.Arms, arm => WriteArm(json, arm));
        }

        if (manifest.Baselines.Count > 0)
        {
            json.Put("baselines", manifest.Baselines, baseline => WriteBaseline(json, baseline));
        }

        json.Put("files", manifest.Files, file =>
        {
            json.WriteStartObject();
            json.Put("name", file.Name);
            json.Put("sha256", file.Sha256);
            json.WriteEndObject();
        });
        json.Put("questions", manifest.Questions, json.Put);
        WriteNames(json, "versions", manifest.Versions);
        WriteNames(json, "settings", manifest.Settings);
    }

    private static void WritePrompt(Utf8JsonWriter json, PromptRecord prompt)
    {
        json.WriteStartObject();
        if (prompt.Arm.Length > 0)
        {
            json.Put("arm", prompt.Arm);
        }

        json.Put("role", prompt.Role);
        json.Put("name", prompt.Name);
        json.Put("file", prompt.File);
        json.Put("sha256", prompt.Sha256);
        json.Put("template", prompt.Template);
        json.WriteEndObject();
    }

    private static void WriteArm(Utf8JsonWriter json, ArmRecord arm)
    {
        json.WriteStartObject();
        json.Put("name", arm.Name);
        json.Put("protocol", arm.Protocol);
        json.WriteNumber("agents"u8, arm.Agents);
        json.WriteNumber("rounds"u8, arm.Rounds);
        json.Put("temperature", arm.Temperature);
        json.Put("model", arm.Model);
        json.Put("dealt", arm.Dealt, json.Put);
        json.Put("document", arm.Document);
        json.WriteEndObject();
    }

    private static void WriteBaseline(Utf8JsonWriter json, BaselineRecord baseline)
    {
        json.WriteStartObject();
        json.Put("debate", baseline.Debate);
        json.Put("pools", baseline.Pools, json.Put);
        json.Put("isolated", baseline.Isolated);
        json.Put("notes", baseline.Notes, json.Put);
        json.WriteEndObject();
    }

    // Ordinal order whatever comparer the caller's dictionary has: the check depends on it.
    private static void WriteNames(Utf8JsonWriter json, string name, SortedDictionary<string, string> values)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.Put(key, value);
        }

        json.WriteEndObject();
    }

    private static SortedDictionary<string, string> ReadNames(JsonElement json)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            values.Add(member.Name, member.Value.ReadText());
        }

        return values;
    }
}
