using System.Text.Json;
using Mad.Scoring;

namespace Mad.Reports;

/// <summary>What <c>summary.json</c> says of smaller runs; its fields are explained in docs/summary.md.</summary>
internal static class CounterfactualJson
{
    public static void Write(Utf8JsonWriter json, Counterfactuals others)
    {
        json.Put("rounds", others.Rounds, one => One(json, one));
        json.Put("agents", others.Agents, one => One(json, one));
        json.Put("stops", others.Stops, one => One(json, one));
    }

    private static void One(Utf8JsonWriter json, Counterfactual one)
    {
        json.WriteString("rule", one.Rule);
        json.WriteString("decided_by", one.ByVote ? "vote" : "protocol");
        json.WriteNumber("accuracy", one.Accuracy.Value);
        json.WriteNumber("stderr", one.Accuracy.StandardError);
        json.Put("ci95", one.Accuracy.Ci95);
        json.WriteNumber("rounds", one.Rounds);
        json.Put("per_trial", one.Cost, cost =>
        {
            json.WriteNumber("calls", cost.Calls);
            json.WriteNumber("prompt_tokens", cost.Prompt);
            json.WriteNumber("cached_tokens", cost.Cached);
            json.WriteNumber("completion_tokens", cost.Completion);
            json.WriteNumber("reasoning_tokens", cost.Reasoning);
            json.Put("usd", cost.Usd);
        });
    }
}
