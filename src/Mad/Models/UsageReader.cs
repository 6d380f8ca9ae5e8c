using Mad.Endpoints;

namespace Mad.Models;

/// <summary>Reads the reported usage, and where it is missing or nonsense estimates it and says so.</summary>
internal static class UsageReader
{
    private const double Absurd = 100_000_000;

    public static Usage Read(LaxValue usage, long promptLetters, long replyLetters)
    {
        var prompt = Count(usage["prompt_tokens"]);
        var completion = Count(usage["completion_tokens"]);
        if (prompt is null || completion is null)
        {
            return new(prompt ?? TokenEstimate.Of(promptLetters), 0, completion ?? TokenEstimate.Of(replyLetters), 0, true);
        }

        var cached = Count(usage["prompt_tokens_details"]["cached_tokens"]) ?? Count(usage["prompt_cache_hit_tokens"]) ?? 0;
        var reasoning = Count(usage["completion_tokens_details"]["reasoning_tokens"]) ?? Count(usage["reasoning_tokens"]) ?? 0;
        return Consistent(new(prompt.Value, cached, completion.Value, reasoning, false), Count(usage["total_tokens"]));
    }

    /// <summary>One request's usage, dealt to its choices: the prompt to the first, the completion by halves and thirds. The sum is the whole.</summary>
    public static Usage Share(Usage whole, int choice, int choices)
    {
        long Part(long tokens) => (tokens * (choice + 1) / choices) - (tokens * choice / choices);
        var first = choice == 0;
        return new(first ? whole.Prompt : 0, first ? whole.Cached : 0, Part(whole.Completion), Part(whole.Reasoning), whole.Estimated || choices > 1);
    }

    private static Usage Consistent(Usage reported, long? total)
    {
        // Some count reasoning beside the completion: only the total shows it.
        if (total == reported.Total + reported.Reasoning)
        {
            return reported with { Completion = reported.Completion + reported.Reasoning };
        }

        var sound = (total ?? reported.Total) == reported.Total && reported.Cached <= reported.Prompt && reported.Reasoning <= reported.Completion;
        return sound ? reported : reported with
        {
            Cached = Math.Min(reported.Cached, reported.Prompt),
            Reasoning = Math.Min(reported.Reasoning, reported.Completion),
            Estimated = true,
        };
    }

    private static long? Count(LaxValue value) => value.Number is { } number and >= 0 and <= Absurd ? (long)number : null;
}
