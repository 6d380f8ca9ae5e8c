using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mad.Experiments;

/// <summary>The sampling parameters of every call, checked.</summary>
internal static class SamplingCheck
{
    public static Sampling Of(RunSettings settings, bool simulated, string dataset)
    {
        var temperature = settings.Temperature ?? 0.7;
        ExperimentCheck.Require(temperature is >= 0 and <= 10, $"--temperature {temperature}: from 0 to 10.");
        ExperimentCheck.Require(settings.TopP is null or (> 0 and <= 1), $"--top-p {settings.TopP}: above 0, at most 1.");
        ExperimentCheck.Require(settings.MaxTokens is null or >= 1, $"--max-tokens {settings.MaxTokens}: 1 or more.");
        var shorter = settings.Compat && dataset == "commonsense-qa" && settings.Protocol == "collaborative" && settings.Reused is null;
        var seed = settings.SamplingSeed ?? (settings.Compat && !simulated ? null : settings.Seed);
        return new Sampling(temperature, settings.TopP, settings.MaxTokens ?? (shorter ? 2048 : 3000), seed, Other(settings));
    }

    private static string Other(RunSettings settings)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var param in settings.Params)
        {
            var name = param.Split('=', 2);
            ExperimentCheck.Require(name.Length == 2 && name[0].Length > 0, $"--param {param}: write name=json, for example --param top_k=40.");
            ExperimentCheck.Require(!Taken.Contains(name[0]), $"--param {name[0]}: the tool sends this field itself; use its own option.");
            ExperimentCheck.Require(fields.TryAdd(name[0], Canonical(name[0], name[1])), $"--param {name[0]} is given twice. Leave one away.");
        }

        ExperimentCheck.Require(settings.StopSequences.All(text => text.Length > 0), "--stop-sequence: an empty text would stop every reply before it begins.");
        if (settings.StopSequences.Count > 0)
        {
            fields["stop"] = new JsonArray([.. settings.StopSequences.Select(text => JsonValue.Create(text))]).ToJsonString();
        }

        return "{" + string.Join(",", fields.Select(field => $"{JsonValue.Create(field.Key)!.ToJsonString()}:{field.Value}")) + "}";
    }

    private static readonly string[] Taken = ["model", "messages", "temperature", "top_p", "max_tokens", "max_completion_tokens", "seed", "n", "stream", "stop"];

    private static string Canonical(string name, string json)
    {
        try
        {
            return Sorted(JsonNode.Parse(json, null, new JsonDocumentOptions { AllowDuplicateProperties = false }))?.ToJsonString() ?? "null";
        }
        catch (JsonException problem) when (problem.Message.StartsWith("Duplicate", StringComparison.Ordinal))
        {
            throw new UsageException($"--param {name}={json}: a name is in it twice.");
        }
        catch (JsonException)
        {
            throw new UsageException($"--param {name}={json}: what follows = must be JSON; a text needs double quotes: --param '{name}=\"{json}\"'.");
        }
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject fields => new JsonObject(fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => KeyValuePair.Create(field.Key, Sorted(field.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
