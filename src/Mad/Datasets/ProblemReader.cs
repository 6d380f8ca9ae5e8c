using System.Globalization;
using System.Text.Json;

namespace Mad.Datasets;

/// <summary>Makes problems of rows, and complains of the first row that is none.</summary>
internal sealed class ProblemReader(ColumnMap map, IReadOnlyList<string> drop)
{
    private const int MostOptions = 26;

    // A question no model could be asked; it also keeps a hostile file from filling the memory.
    private const int LongestRow = 4 << 20;

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public Problem Read(Row row)
    {
        var id = Id(row);
        var question = Cell.Of(row, map.Question);
        var text = question.Text();
        if (string.IsNullOrWhiteSpace(text))
        {
            throw question.Fault("the question is empty.");
        }

        var options = Options(row);
        var right = Right(row, options);
        var kept = options.Where(option => !drop.Contains(option)).ToList();
        CheckOptions(row, kept);
        var category = map.Category is null ? "" : Cell.Of(row, map.Category).TextOrNumber();
        var passage = map.Passage is null ? "" : Cell.Of(row, map.Passage).TextOrNumber();
        CheckSize(row, text.Length + category.Length + id.Length + passage.Length + kept.Sum(option => (long)option.Length));
        // Options that are dropped in front of the right one move its letter.
        var place = right - options.Take(right).Count(drop.Contains);
        return drop.Contains(options[right])
            ? throw Cell.Of(row, map.Answer.Column).Fault($"the right answer is the option '{Excerpt.Of(options[right])}', which stands for no option.")
            : new(new(id, category, text, kept), Letter(place), passage);
    }

    private string Id(Row row)
    {
        if (map.Id is null)
        {
            return row.Number.ToString(CultureInfo.InvariantCulture);
        }

        var cell = Cell.Of(row, map.Id);
        var id = cell.TextOrNumber();
        if (string.IsNullOrWhiteSpace(id))
        {
            throw cell.Fault("the id is empty.");
        }

        return _ids.Add(id) ? id : throw cell.Fault($"the id '{Excerpt.Of(id)}' is in an earlier row too. Every question needs an id of its own.");
    }

    private List<string> Options(Row row)
    {
        if (map.Options.Count == 1)
        {
            var cell = Cell.Of(row, map.Options[0]);
            return [.. cell.List().Select(option => option.Value.ValueKind == JsonValueKind.Null ? throw option.Fault("an option is missing.") : option.TextOrNumber())];
        }

        // One column an option: those that are empty at the end are no options.
        var cells = map.Options.Select(column => Cell.Of(row, column)).ToList();
        var count = cells.FindLastIndex(cell => cell.TextOrNumber().Length > 0) + 1;
        return [.. cells.Take(count).Select(cell => cell.TextOrNumber() is { Length: > 0 } option ? option : throw cell.Fault("this option is empty, but a later one is not."))];
    }

    private void CheckOptions(Row row, List<string> options)
    {
        if (options.Count is < 2 or > MostOptions)
        {
            throw Cell.Of(row, map.Options[0]).Fault($"{options.Count} option{(options.Count == 1 ? "" : "s")}, but a question has 2 to {MostOptions}.");
        }
    }

    private static void CheckSize(Row row, long length)
    {
        if (length > LongestRow)
        {
            throw row.Fault($"the question has {length} characters, and {LongestRow} are the most.");
        }
    }

    private int Right(Row row, List<string> options)
    {
        var cell = Cell.Of(row, map.Answer.Column);
        var answer = cell.TextOrNumber();
        if (string.IsNullOrWhiteSpace(answer))
        {
            throw cell.Fault("there is no right answer here, so nothing can be scored. Take a split that has answers, or leave such rows out.");
        }

        var place = map.Answer.Form switch
        {
            AnswerForm.Index => Number(cell, answer),
            AnswerForm.Text => OnlyOne(cell, answer, options),
            _ => cell.IsNumber ? Number(cell, answer) : Labels(row, options).FindIndex(label => label.Equals(answer.Trim(), StringComparison.OrdinalIgnoreCase)),
        };
        return place >= 0 && place < options.Count
            ? place
            : throw cell.Fault($"the answer '{Excerpt.Of(answer)}' is none of the {options.Count} options. Is it a letter (answer=letter:COLUMN), a number from 0 (answer=index:COLUMN) or an option's text (answer=text:COLUMN)?");
    }

    private List<string> Labels(Row row, List<string> options)
    {
        if (map.Labels is null)
        {
            return [.. options.Take(MostOptions).Select((_, i) => Letter(i))];
        }

        var cell = Cell.Of(row, map.Labels);
        var labels = cell.List().Select(label => label.TextOrNumber()).ToList();
        return labels.Count == options.Count ? labels : throw cell.Fault($"{labels.Count} labels for {options.Count} options.");
    }

    private static int Number(Cell cell, string answer) =>
        int.TryParse(answer, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var place)
            ? place
            : throw cell.Fault($"the answer is a number from 0 here, not '{Excerpt.Of(answer)}'.");

    private static int OnlyOne(Cell cell, string answer, List<string> options) =>
        options.Count(option => option == answer) > 1
            ? throw cell.Fault($"the answer '{Excerpt.Of(answer)}' is the text of several options.")
            : options.IndexOf(answer);

    private static string Letter(int place) => ((char)('A' + place)).ToString();
}
