using System.Text.Json;
using Mad.Scoring;

namespace Mad.Reports;

/// <summary>What <c>summary.json</c> says of how an arm's agents moved each other; its fields are explained in docs/summary.md.</summary>
internal static class DebateJson
{
    public static void Write(Utf8JsonWriter json, ArmScore score)
    {
        json.Put("transitions", score.Transitions, transitions => Transitions(json, transitions));
        json.Put("influence", score.Influence, influence => Influence(json, influence));
        json.Put("consensus", score.Consensus, consensus => Consensus(json, consensus));
        json.Put("judge", score.Judge, judge =>
        {
            json.Put("agrees_with_majority", judge.AgreesWithMajority);
            json.Put("override_right", judge.OverridesRight);
            json.Put("overridden_right", judge.OverriddenRight);
            json.Put("override_gain", judge.OverrideGain);
        });
        json.Put("calibration", score.Calibrations, calibration => Calibration(json, calibration));
    }

    private static void Transitions(Utf8JsonWriter json, TransitionScore transitions)
    {
        json.Put("steps", transitions.Steps, step =>
        {
            json.WriteNumber("round", step.Round);
            Counts(json, step.Agents);
        });
        json.Put("first_to_last", transitions.FirstToLast, counts => Counts(json, counts));
        json.Put("system", transitions.System, counts => Counts(json, counts));
        json.Put("flips", transitions.Flips);
        json.Put("spontaneous_flips", transitions.SpontaneousFlips?.Value);
        json.Put("relied_on_other", transitions.ReliedOnOther);
        json.Put("bullied_by_other", transitions.BulliedByOther);
    }

    private static void Counts(Utf8JsonWriter json, Transitions counts)
    {
        json.WriteNumber("correct_to_correct", counts.CorrectToCorrect);
        json.WriteNumber("correct_to_wrong", counts.CorrectToWrong);
        json.WriteNumber("correct_to_unread", counts.CorrectToUnread);
        json.WriteNumber("wrong_to_correct", counts.WrongToCorrect);
        json.WriteNumber("wrong_to_same", counts.WrongToSame);
        json.WriteNumber("wrong_to_other", counts.WrongToOther);
        json.WriteNumber("wrong_to_unread", counts.WrongToUnread);
        json.WriteNumber("unread_to_correct", counts.UnreadToCorrect);
        json.WriteNumber("unread_to_wrong", counts.UnreadToWrong);
        json.WriteNumber("unread_to_unread", counts.UnreadToUnread);
        json.Put("harm", counts.Harm);
        json.Put("repair", counts.Repair);
        json.Put("flips", counts.Flips);
        json.Put("net", counts.Net);
    }

    private static void Influence(Utf8JsonWriter json, InfluenceScore influence)
    {
        json.Put("conformity", influence.Conformity);
        json.Put("harmful", influence.Harmful);
        json.Put("beneficial", influence.Beneficial);
        json.Put("asymmetry", influence.Asymmetry);
        json.Put("independence", influence.Independence);
        json.Put("persuasion", influence.Persuasion, cell =>
        {
            json.WriteNumber("reader", cell.Reader);
            json.WriteNumber("speaker", cell.Speaker);
            json.Put("adopted", cell.Adopted);
        });
    }

    private static void Consensus(Utf8JsonWriter json, ConsensusScore consensus)
    {
        json.Put("first", consensus.FirstIn, first =>
        {
            json.WriteNumber("round", first.Round);
            json.WriteNumber("correct", first.Correct);
            json.WriteNumber("wrong", first.Wrong);
        });
        json.WriteNumber("never", consensus.Never);
        json.Put("correct", consensus.Correct);
        json.Put("wrong", consensus.Wrong);
        json.Put("collapsed", consensus.Collapsed);
        json.Put("resolved", consensus.Resolved);
    }

    private static void Calibration(Utf8JsonWriter json, Calibration calibration)
    {
        json.WriteString("confidence", calibration.Source is ConfidenceSource.Stated ? "stated" : "vote_share");
        var curve = calibration.Curve;
        json.WriteNumber("answers", curve.Count);
        json.WriteNumber("mean_confidence", curve.Confidence);
        json.WriteNumber("mean_credit", curve.Accuracy);
        json.WriteNumber("over_confidence", curve.OverConfidence);
        json.WriteNumber("ece", curve.Ece);
        json.WriteNumber("ece_equal_mass", curve.EceEqualMass);
        json.WriteNumber("brier", curve.Brier);
        json.Put("auroc", curve.Auroc?.Area);
        json.Put("auroc_stderr", curve.Auroc?.StandardError);
        json.Put("bins", curve.Bins, bin =>
        {
            json.WriteNumber("low", bin.Low);
            json.WriteNumber("high", bin.High);
            json.WriteNumber("count", bin.Count);
            json.Put("confidence", bin.Count == 0 ? null : bin.Confidence);
            json.Put("credit", bin.Count == 0 ? null : bin.Accuracy);
        });
    }
}
