using Mad.Reports.Charts;
using Mad.Reports.Markup;
using Mad.Scoring;

namespace Mad.Reports.Html;

/// <summary>How answers changed from round to round.</summary>
internal static class FlipSection
{
    private const double Width = 340;

    public static void Write(MarkupWriter html, IReadOnlyList<ReportedArm> arms)
    {
        var shown = arms.Where(arm => arm.Score is { Transitions: not null, Rounds.Count: > 1 }).ToList();
        if (shown.Count == 0)
        {
            return;
        }

        html.Leaf("h2", "Flips: who changed to what", ("id", "flips"));
        html.Leaf("p", "Every agent's answer, from its first to its last round. A ribbon is as thick as the answers that took its way: blue ones end right, orange ones end wrong, grey ones could not be read.", ("class", "soft"));
        PanelChoice.Say(html, shown);
        FigureMarkup.Panels(html, PanelChoice.Of(shown).Select(arm => FlowOf(arm.Name, arm.Score.Transitions!)).Select(flow => (FlowChart.Draw(flow, Width), FlowChart.Finding(flow))));
        Table(shown).WriteClosed(html);
    }

    /// <summary>Every step with all agents in it: one whose talk had ended keeps its answer. Where agents come later than in the first round, only first → last is drawn.</summary>
    internal static AnswerFlow FlowOf(string arm, TransitionScore transitions)
    {
        var whole = Step(transitions.FirstToLast);
        var first = transitions.Steps[0].Round - 1;
        List<string> columns = [$"round {first}"];
        List<FlowStep> steps = [];
        long[] before = [whole.From(0), whole.From(1), whole.From(2)];
        foreach (var (round, agents) in transitions.Steps)
        {
            var step = Step(agents);
            long[] ended = [.. Enumerable.Range(0, 3).Select(state => before[state] - step.From(state))];
            if (ended.Any(count => count < 0))
            {
                return new(arm, ["first", "last"], [whole], whole, "answers");
            }

            step = step with { RightRight = step.RightRight + ended[0], WrongWrong = step.WrongWrong + ended[1], UnreadUnread = step.UnreadUnread + ended[2] };
            columns.Add($"round {round}");
            steps.Add(step);
            before = [step.To(0), step.To(1), step.To(2)];
        }

        return new(arm, columns, steps, whole, "answers");
    }

    private static FlowStep Step(Transitions of) => new(
        of.CorrectToCorrect, of.CorrectToWrong, of.CorrectToUnread,
        of.WrongToCorrect, of.WrongToSame + of.WrongToOther, of.WrongToUnread,
        of.UnreadToCorrect, of.UnreadToWrong, of.UnreadToUnread);

    private static DataTable Table(IReadOnlyList<ReportedArm> arms)
    {
        DataColumn[] columns =
        [
            new("arm, step", false), new("correct kept"), new("correct → wrong"), new("wrong → correct"), new("wrong kept"), new("wrong → other wrong"), new("to or from unread"),
            new("harm", Meaning: "right answers given up, of all that were right before"), new("repair", Meaning: "answers that became right, of all that were not right before"), new("net, points", Meaning: "(repaired − harmed) / pairs"), new("changed", Meaning: "of the pairs in which both answers were read"),
        ];
        var rows = arms.SelectMany(arm => (IReadOnlyList<DataCell>[])
        [
            .. arm.Score.Transitions!.Steps.Select(step => Row($"{arm.Name}, round {step.Round - 1} → {step.Round}", step.Agents)),
            Row($"{arm.Name}, first → last", arm.Score.Transitions.FirstToLast),
            Row($"{arm.Name}, vote of round 0 → final answer", arm.Score.Transitions.System),
        ]);
        return new("Pairs of an agent's answers, and of the trial's", columns, [.. rows]);
    }

    private static IReadOnlyList<DataCell> Row(string name, Transitions of) =>
    [
        name, Figures.Count(of.CorrectToCorrect), Figures.Count(of.CorrectToWrong), Figures.Count(of.WrongToCorrect), Figures.Count(of.WrongToSame), Figures.Count(of.WrongToOther),
        Figures.Count(of.CorrectToUnread + of.WrongToUnread + of.UnreadToCorrect + of.UnreadToWrong + of.UnreadToUnread),
        RoundSection.Share(of.Harm), RoundSection.Share(of.Repair), of.Net is { } net ? Figures.Points(net) : "–", RoundSection.Share(of.Flips),
    ];
}
