using System.Globalization;
using Mad.Reports.Markup;
using Mad.Runs;
using Mad.Scoring;

namespace Mad.Reports.Debates;

/// <summary>The turns of one debate: each reply with the answer marked where it was read, its thinking, and the messages that were sent for it.</summary>
internal sealed class TurnMarkup(MarkupWriter html, StoredTrial trial, IReadOnlyDictionary<int, string> names, string id, TextBudget budget)
{
    private const int MostItems = 20;
    private const int MostItem = 200;

    private readonly List<string> _replies = [];
    private readonly List<(int Turn, IReadOnlyList<Message> Messages)> _shown = [];
    private readonly Dictionary<int, IReadOnlyList<Message>> _sent = [];
    private readonly Dictionary<int, List<string>> _own = [];
    private readonly Dictionary<int, DebateCell> _before = [];

    public void Write(IReadOnlyList<StoredTurn> turns)
    {
        foreach (var (place, stored) in turns.Index())
        {
            Write(place, stored);
        }
    }

    private void Write(int place, StoredTurn stored)
    {
        var turn = stored.Turn;
        html.Open("details", ("class", "turn")).Open("summary").Text($"{GridMarkup.RoundName(turn.Seat.Round)}, {names[turn.Agent.Index]}: ");
        Verdict(turn);
        html.Close("summary").Open("div", ("id", DebateArticle.Anchor(id, place)));
        var mark = turn.Reply.Ending == Ending.Failed ? null : AnswerMark.Of(turn, trial.Problem.Question);
        html.Open("p", ("class", "said"), ("dir", "auto"));
        budget.Write(html, turn.Reply.Text, mark is { Span: var span } ? new(span.Start, span.Start + span.Length) : default);
        html.Close("p").Leaf("p", Facts(turn, mark), ("class", "facts"));
        Reasoning(turn);
        Messages(place, stored);
        html.Close("div").Close("details").Break();
        _replies.Add(turn.Reply.Text);
        Own(turn.Agent.Index).Add(turn.Reply.Text);
    }

    private void Verdict(Turn turn)
    {
        if (!DebateGrid.Answers(turn))
        {
            html.Text(turn.Reply.Ending == Ending.Failed ? "failed" : MarkupText.Cut(turn.Expect.Kind, MostItem));
            return;
        }

        var cell = DebateGrid.Cell(turn, trial.Problem.Answer, _before.GetValueOrDefault(turn.Agent.Index, DebateCell.Absent));
        _before[turn.Agent.Index] = cell;
        var outcome = DebateWords.Words(Outcomes.Of(turn, trial.Problem));
        html.Leaf("strong", turn.Answer is null ? outcome : $"{DebateWords.Signs(cell with { Flip = Flip.None })} {outcome}", ("class", DebateWords.Class(cell)));
        if (cell.Flip != Flip.None)
        {
            html.Text(", ").Leaf("em", DebateWords.Words(cell.Flip), ("class", DebateWords.Class(cell)));
        }
    }

    private static string Facts(Turn turn, AnswerMark? mark)
    {
        var (usage, culture) = (turn.Reply.Usage, CultureInfo.InvariantCulture);
        List<string> facts = [];
        if (turn.Answer is not null)
        {
            facts.Add(mark is null ? "the place of the answer is not known" : $"read by rule {MarkupText.Cut(mark.Span.Rule, MostItem)}" + (mark.Extractor == turn.Expect.Rule ? "" : $" ({MarkupText.Cut(turn.Expect.Rule, MostItem)} then; marked by {mark.Extractor}, which reads the same)") + (mark.Span.Length == 0 ? ", which keeps no place" : ""));
        }

        if (turn.Expect.OptionOrder.Count > 0)
        {
            facts.Add($"the options were shown in another order: {string.Concat(turn.Expect.OptionOrder.Take(26).Select(index => (char)('A' + Math.Clamp(index, 0, 25))))}");
        }

        facts.AddRange(turn.Reading.Items.Take(MostItems).Select(item => $"read: {MarkupText.Cut(item, MostItem)}"));
        if (turn.Reading.Confidence is { } confidence)
        {
            facts.Add(string.Create(culture, $"stated confidence {confidence:0.##}"));
        }

        facts.Add(turn.Reply.Ending switch
        {
            Ending.Answered => "ended by itself",
            Ending.Truncated => "cut off at the token limit",
            Ending.Refused => "refused",
            Ending.Empty => "empty",
            Ending.Failed => "failed: no reply came",
            _ => "said by the protocol, not bought",
        });
        if (turn.Reply.Ending != Ending.Said)
        {
            facts.Add(string.Create(culture, $"{(usage.Estimated ? "about " : "")}{usage.Prompt:#,0} prompt + {usage.Completion:#,0} completion tokens{(usage.Reasoning > 0 ? $" ({usage.Reasoning:#,0} of them reasoning)" : "")}"));
            facts.Add(MarkupText.Cut(turn.Agent.Model, MostItem));
        }

        return string.Join(" · ", facts);
    }

    private void Reasoning(Turn turn)
    {
        if (turn.Reply.Reasoning.Length == 0)
        {
            return;
        }

        html.Open("details").Leaf("summary", "Reasoning").Open("p", ("class", "said"), ("dir", "auto"));
        budget.Write(html, turn.Reply.Reasoning, default);
        html.Close("p").Close("details");
    }

    private void Messages(int place, StoredTurn stored)
    {
        var agent = stored.Turn.Agent.Index;
        var fresh = SentMessages.New(stored.Messages, _sent.GetValueOrDefault(agent) ?? [], Own(agent));
        _sent[agent] = stored.Messages;
        if (fresh.Count == 0)
        {
            return;
        }

        if (_shown.FindIndex(shown => shown.Messages.SequenceEqual(fresh)) is >= 0 and var same)
        {
            html.Open("p", ("class", "facts")).Text("It was sent the same as ").Leaf("a", "the turn of " + NameOf(_shown[same].Turn), ("href", "#" + DebateArticle.Anchor(id, _shown[same].Turn))).Text(".").Close("p");
            return;
        }

        _shown.Add((place, fresh));
        html.Open("details").Leaf("summary", _sent.Count > 0 && fresh.Count < stored.Messages.Count ? "What was sent, without what this agent had before" : "What was sent");
        foreach (var message in fresh)
        {
            html.Leaf("p", MarkupText.Cut(message.Role, MostItem), ("class", "role"));
            html.Open("p", ("class", "said"), ("dir", "auto"));
            Pieces(message.Content);
            html.Close("p");
        }

        html.Close("details");
    }

    private void Pieces(string content)
    {
        foreach (var piece in SentMessages.Pieces(content, _replies))
        {
            if (piece.Reply is { } reply)
            {
                html.Leaf("a", $"[the reply of {NameOf(reply)}]", ("href", "#" + DebateArticle.Anchor(id, reply)), ("class", "quote"));
            }
            else
            {
                budget.Write(html, content[piece.Part.Start..piece.Part.End], default);
            }
        }
    }

    private string NameOf(int place) => $"{names[trial.Turns[place].Turn.Agent.Index]} in round {trial.Turns[place].Turn.Seat.Round.ToString(CultureInfo.InvariantCulture)}";

    private List<string> Own(int agent) => _own.TryGetValue(agent, out var texts) ? texts : _own[agent] = [];
}
