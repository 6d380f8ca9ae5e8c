using System.Text.Json;
using Mad.Scoring;

namespace Mad.Reports;

/// <summary>What <c>summary.json</c> says of an arm's answers; its fields are explained in docs/summary.md.</summary>
internal static class ScoreJson
{
    public static void Write(Utf8JsonWriter json, ArmScore score)
    {
        json.WriteNumber("questions", score.Questions);
        json.WriteNumber("trials", score.Trials);
        json.WriteNumber("answered", score.Answered);
        json.WriteNumber("failed", score.Failed);
        json.WriteNumber("unparsed", score.Unparsed);
        json.WriteNumber("ties", score.Ties);
        json.WriteNumber("accuracy", score.Accuracy);
        json.WriteNumber("stderr", score.StandardError);
        json.Put("ci95", score.Ci95);
        json.Put("chance", score.Chance);
        json.Put("macro", score.Macro, macro =>
        {
            json.WriteNumber("accuracy", macro.Value);
            json.WriteNumber("stderr", macro.StandardError);
            json.WriteNumber("categories", macro.Categories);
        });
        json.Put("ensemble_gain", score.EnsembleGain?.Value);
        json.Put("debate_gain", score.DebateGain?.Value);
        json.Put("judge_gain", score.JudgeGain?.Value);
        json.WriteStartObject("gains");
        json.Put("ensemble", score.EnsembleGain, gain => Gain(json, gain));
        json.Put("debate", score.DebateGain, gain => Gain(json, gain));
        json.Put("judge", score.JudgeGain, gain => Gain(json, gain));
        json.WriteEndObject();
        Categories(json, score);
        json.Put("agents", score.Agents, agent =>
        {
            json.WriteNumber("agent", agent.Index);
            json.WriteString("name", agent.Name);
            json.WriteString("model", agent.Model);
        });
        json.Put("rounds", score.Rounds, round => Round(json, round));
        json.WriteStartObject("replies");
        Replies(json, score.Replies);
        json.WriteEndObject();
        json.WriteNumber("truncated_replies", score.TruncatedReplies);
        DebateJson.Write(json, score);
        json.Put("counterfactuals", score.Counterfactuals, others => CounterfactualJson.Write(json, others));
    }

    private static void Gain(Utf8JsonWriter json, Gain gain)
    {
        json.WriteNumber("value", gain.Value);
        json.WriteNumber("stderr", gain.StandardError);
        json.Put("ci95", gain.Ci95);
        json.WriteNumber("p", gain.P);
    }

    private static void Categories(Utf8JsonWriter json, ArmScore score)
    {
        json.WriteStartObject("categories");
        foreach (var category in score.Categories)
        {
            json.WriteStartObject(category.Name);
            json.WriteNumber("questions", category.Questions);
            json.WriteNumber("accuracy", category.Accuracy);
            json.WriteNumber("stderr", category.StandardError);
            json.Put("ci95", category.Ci95);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Round(Utf8JsonWriter json, RoundScore round)
    {
        json.WriteNumber("round", round.Round);
        json.WriteNumber("mean_agent", round.MeanAgent);
        json.WriteNumber("mean_agent_stderr", round.MeanAgentStandardError);
        json.Put("mean_agent_ci95", round.MeanAgentCi95);
        json.Put("agents", round.Agents, agent =>
        {
            json.WriteNumber("agent", agent.Agent);
            json.WriteNumber("accuracy", agent.Accuracy);
        });
        json.WriteNumber("best_agent", round.BestAgent);
        json.WriteNumber("vote", round.Vote);
        json.WriteNumber("vote_stderr", round.VoteStandardError);
        json.Put("vote_ci95", round.VoteCi95);
        json.WriteNumber("any_correct", round.AnyCorrect);
        json.WriteNumber("any_correct_so_far", round.AnyCorrectSoFar);
        json.WriteNumber("all_correct", round.AllCorrect);
        json.WriteNumber("wrong_consensus", round.WrongConsensus);
        json.WriteNumber("unanimous", round.Unanimous);
        json.WriteNumber("unanimous_read", round.UnanimousRead);
        json.WriteNumber("modal_share", round.ModalShare);
        json.Put("agreement", round.Agreement);
        json.Put("alpha", round.Alpha);
        json.WriteNumber("entropy", round.Entropy);
        json.WriteNumber("distinct", round.Distinct);
        json.WriteNumber("unparsed", round.Unparsed);
        json.WriteNumber("ties", round.Ties);
        json.WriteStartObject("replies");
        Replies(json, round.Replies);
        json.WriteEndObject();
    }

    private static void Replies(Utf8JsonWriter json, IReadOnlyDictionary<Outcome, int> replies)
    {
        foreach (var (outcome, count) in replies)
        {
            json.WriteNumber(outcome.ToString().ToLowerInvariant(), count);
        }
    }
}
