using Mad.Reports.Charts;
using Mad.Reports.Markup;

namespace Mad.Reports.Html;

/// <summary>Who follows whom, for better and for worse.</summary>
internal static class InfluenceSection
{
    public static void Write(MarkupWriter html, IReadOnlyList<ReportedArm> arms)
    {
        var shown = arms.Where(arm => arm.Score.Influence is not null).ToList();
        if (shown.Count == 0)
        {
            Judges(html, arms);
            return;
        }

        html.Leaf("h2", "Influence: who follows whom", ("id", "influence"));
        html.Leaf("p", "A cell says how often the agent of its row took over the answer of the agent of its column, of the times that it saw it and had another answer before.", ("class", "soft"));
        PanelChoice.Say(html, shown);
        var matrices = PanelChoice.Of(shown).Where(arm => arm.Score.Influence!.Persuasion.Count > 0).Select(Matrix).ToList();
        FigureMarkup.Panels(html, matrices.Select(matrix => (PersuasionChart.Draw(matrix), PersuasionChart.Finding(matrix))));
        Table(shown).WriteClosed(html, "Conformity, harmful and beneficial");
        Judges(html, arms);
    }

    private static Persuasion Matrix(ReportedArm arm)
    {
        var cells = arm.Score.Influence!.Persuasion.ToDictionary(cell => (cell.Reader, cell.Speaker));
        List<int> agents = [.. cells.Keys.SelectMany(pair => (int[])[pair.Reader, pair.Speaker]).Distinct().Order()];
        return new(
            arm.Name,
            [.. agents.Select(agent => arm.Score.Agents.FirstOrDefault(name => name.Index == agent)?.Name ?? $"agent {agent + 1}")],
            [.. agents.Select(reader => (IReadOnlyList<Adoptions?>)[.. agents.Select(speaker => cells.TryGetValue((reader, speaker), out var cell) ? new Adoptions(cell.Adopted.Count, cell.Adopted.Of) : null)])]);
    }

    private static DataTable Table(IReadOnlyList<ReportedArm> arms)
    {
        DataColumn[] columns =
        [
            new("arm", false), new("conformity", Meaning: "took over the majority's answer, of the times that the peers it saw had a majority for another answer"),
            new("harmful", Meaning: "the same, where its own answer was right and the majority's wrong"), new("beneficial", Meaning: "the same, where its own was wrong and the majority's right"),
            new("independence", Meaning: "kept its right answer against a wrong majority"), new("changes of mind"), new("without peers", Meaning: "changes of mind in the isolated control arm"),
        ];
        return new("What agents did when the peers they saw had a majority for another answer", columns,
        [
            .. arms.Select(arm => (IReadOnlyList<DataCell>)
            [
                arm.Name, RoundSection.Share(arm.Score.Influence!.Conformity), RoundSection.Share(arm.Score.Influence.Harmful), RoundSection.Share(arm.Score.Influence.Beneficial), RoundSection.Share(arm.Score.Influence.Independence),
                arm.Score.Transitions is { } transitions ? RoundSection.Share(transitions.Flips) : "–",
                arm.Score.Transitions?.SpontaneousFlips is { } alone ? RoundSection.Share(alone) : "–",
            ]),
        ]);
    }

    private static void Judges(MarkupWriter html, IReadOnlyList<ReportedArm> arms)
    {
        var judged = arms.Where(arm => arm.Score.Judge is not null).ToList();
        if (judged.Count == 0)
        {
            return;
        }

        DataColumn[] columns =
        [
            new("arm", false), new("agrees with the majority"), new("right when it overrides"), new("majority right then"), new("override gain, points"),
        ];
        new DataTable("What the decision makes of the agents' last round", columns,
        [
            .. judged.Select(arm => (IReadOnlyList<DataCell>)
            [
                arm.Name, RoundSection.Share(arm.Score.Judge!.AgreesWithMajority), RoundSection.Share(arm.Score.Judge.OverridesRight), RoundSection.Share(arm.Score.Judge.OverriddenRight),
                arm.Score.Judge.OverrideGain is { } gain ? Figures.Points(gain) : "–",
            ]),
        ]).WriteClosed(html, "The judge");
    }
}
