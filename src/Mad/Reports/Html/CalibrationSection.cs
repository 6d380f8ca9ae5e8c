using Mad.Reports.Charts;
using Mad.Reports.Markup;
using Mad.Scoring;
using Mad.Statistics;

namespace Mad.Reports.Html;

/// <summary>How far the agents' confidence, and the share of their votes, can be believed.</summary>
internal static class CalibrationSection
{
    public static void Write(MarkupWriter html, IReadOnlyList<ReportedArm> arms)
    {
        var shown = PanelChoice.Of([.. arms.Where(arm => arm.Score.Calibrations.Count > 0)]);
        if (shown.Count == 0)
        {
            return;
        }

        html.Leaf("h2", "Calibration: is it as sure as it is right?", ("id", "calibration"));
        html.Leaf("p", "On the dashed diagonal the share of right answers is as high as the confidence; below it the answers are overconfident. The bars count the answers.", ("class", "soft"));
        PanelChoice.Say(html, [.. arms.Where(arm => arm.Score.Calibrations.Count > 0)]);
        var all = shown.SelectMany(arm => arm.Score.Calibrations.Select(calibration => Of(arm.Name, calibration))).ToList();
        FigureMarkup.Panels(html, all.Select(reliability => (CalibrationChart.Draw(reliability), CalibrationChart.Finding(reliability))));
        Table(all).WriteClosed(html);
    }

    private static Reliability Of(string arm, Calibration calibration)
    {
        var curve = calibration.Curve;
        return new(arm, Word(calibration.Source), [.. curve.Bins.Select(Bin)], curve.Ece, curve.Brier, curve.Auroc?.Area);
    }

    // Wilson's interval, as if the answers of a bin were independent of each other: there is no question to cluster them by.
    private static ReliabilityBin Bin(CalibrationBin bin) => new(
        bin.Low, bin.High, bin.Confidence, bin.Count == 0 ? new(0) : RoundSection.Dot(bin.Accuracy, Wilson.Interval(bin.Accuracy * bin.Count, bin.Count)), bin.Count);

    private static string Word(ConfidenceSource source) => source switch
    {
        ConfidenceSource.Stated => "stated",
        _ => "share of the votes",
    };

    private static DataTable Table(IReadOnlyList<Reliability> all)
    {
        DataColumn[] columns = [new("arm, bin of confidence", false), new("answers"), new("mean confidence, %"), new("right, %")];
        var rows = all.SelectMany(reliability => reliability.Bins.Where(bin => bin.Count > 0).Select(bin => (IReadOnlyList<DataCell>)
        [
            $"{reliability.Arm}, {reliability.Confidence} {Figures.Bare(bin.Low)} to {Figures.Bare(bin.High)}", Figures.Count(bin.Count), Figures.Bare(bin.Confidence),
            new(Figures.Bare(bin.Accuracy.Value), bin.Accuracy is { Low: { } low, High: { } high } ? Figures.Interval(low, high) : ""),
        ]));
        return new("Ten bins of equal width. In brackets: 95 % intervals (Wilson)", columns, [.. rows]);
    }
}
