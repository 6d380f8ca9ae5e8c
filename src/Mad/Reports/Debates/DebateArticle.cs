using System.Globalization;
using Mad.Reports.Markup;
using Mad.Runs;

namespace Mad.Reports.Debates;

/// <summary>One debate with all its words: the question, the answers by agent and round, and every turn.</summary>
internal static class DebateArticle
{
    /// <summary>Turns with their words; of more turns the first are shown.</summary>
    private const int MostTurns = 300;
    private const int MostRounds = 24;
    private const int MostAgents = 60;
    private const int MostName = 200;
    private const int MostOptions = 26;

    /// <param name="id">Of the article's element; those of its turns begin with it.</param>
    /// <param name="heading">h2 or h3.</param>
    public static void Write(MarkupWriter html, StoredTrial trial, DebateLine line, string id, string heading)
    {
        var budget = new TextBudget(TextBudget.MostOfDebate);
        html.Open("article", ("class", "debate"), ("id", id)).Leaf(heading, Title(line)).Break();
        Outcome(html, trial, line);
        Question(html, trial, budget);
        var turns = trial.Turns.Take(MostTurns).ToList();
        var anchors = turns.Index().ToDictionary(pair => pair.Item.Turn.Seat, pair => Anchor(id, pair.Index));
        List<Turn> said = [.. trial.Turns.Select(stored => stored.Turn)];
        var names = AgentNames.Of(said);
        GridMarkup.Table(html, DebateGrid.Of(said, trial.Problem.Answer, names, MostRounds, MostAgents), anchors.GetValueOrDefault);
        html.Break();
        new TurnMarkup(html, trial, names, id, budget).Write(turns);
        if (trial.Turns.Count > MostTurns)
        {
            html.Leaf("p", string.Create(CultureInfo.InvariantCulture, $"{trial.Turns.Count - MostTurns:#,0} further turns are not shown here; the run directory has them."), ("class", "note"));
        }

        html.Close("article").Break();
    }

    public static string Title(DebateLine line) => string.Join(" · ", ((string[])[MarkupText.Cut(line.Question, MostName), MarkupText.Cut(line.Category, MostName), DebateWords.Repeat(line.Repeat)]).Where(part => part.Length > 0));

    public static string Anchor(string id, int turn) => string.Create(CultureInfo.InvariantCulture, $"{id}-{turn}");

    private static void Outcome(MarkupWriter html, StoredTrial trial, DebateLine line)
    {
        html.Open("p", ("class", "outcome"));
        if (trial.State == TrialState.Open)
        {
            html.Leaf("strong", "Not finished").Text(": what was said so far.");
        }
        else
        {
            html.Text("Final answer ").Leaf("strong", DebateWords.Final(line), ("class", line.Credit > 0 ? "right" : "wrong")).Text($", right answer ").Leaf("strong", DebateWords.Letter(line.Right));
            html.Text(trial.Verdict is { Rule: { Length: > 0 } rule } ? $"; decided by {MarkupText.Cut(rule, MostName)}." : ".");
        }

        if (DebateWords.Tags(line.Outcome) is { Length: > 0 } tags)
        {
            html.Text(" ").Leaf("em", char.ToUpperInvariant(tags[0]) + tags[1..] + ".");
        }

        html.Close("p");
        if (trial.Why.Length > 0)
        {
            html.Leaf("p", "It failed: " + MarkupText.Cut(trial.Why, 2000), ("class", "said"));
        }
    }

    private static void Question(MarkupWriter html, StoredTrial trial, TextBudget budget)
    {
        var question = trial.Problem.Question;
        html.Open("details", ("open", ""), ("class", "question")).Leaf("summary", "Question").Open("p", ("class", "said"), ("dir", "auto"));
        budget.Write(html, question.Text, default);
        html.Close("p").Open("ul", ("class", "options"));
        foreach (var (place, option) in question.Options.Take(MostOptions).Index())
        {
            var letter = ((char)('A' + place)).ToString();
            html.Open("li", ("class", letter == trial.Problem.Answer ? "right" : null)).Leaf("strong", letter == trial.Problem.Answer ? letter + " ✓" : letter).Text(" ").Open("bdi");
            budget.Write(html, option, default);
            html.Close("bdi").Close("li");
        }

        html.Close("ul").Close("details").Break();
    }
}
