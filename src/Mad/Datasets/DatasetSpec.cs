namespace Mad.Datasets;

/// <summary>A catalog entry: where a dataset's files are and what their columns mean.</summary>
/// <param name="Source">Where it comes from, as a person would cite it.</param>
/// <param name="Splits">The first is the default.</param>
/// <param name="DropOptions">Option texts that stand for "no option".</param>
/// <param name="Samples">How many are asked by default; null: all.</param>
/// <param name="SeedName">What the scripts this project grew from call it; null when they do not know it.</param>
/// <param name="Embedded">The files are resources of this library.</param>
public sealed record DatasetSpec(
    string Name,
    string Title,
    string Licence,
    string Source,
    IReadOnlyList<DatasetSplit> Splits,
    ColumnMap Columns,
    IReadOnlyList<string> DropOptions,
    int? Samples,
    string? SeedName,
    bool Embedded);

/// <summary>A named part of a dataset.</summary>
/// <param name="Files">File names, read in this order.</param>
public sealed record DatasetSplit(string Name, IReadOnlyList<string> Files);

/// <summary>Which columns a question is made of. A column is written COLUMN, or COLUMN.FIELD inside a struct.</summary>
/// <param name="Id">Null: the row's number.</param>
/// <param name="Options">One list column (or its JSON text), or one column an option.</param>
/// <param name="Labels">The list of the options' own labels; null: A, B, C …</param>
/// <param name="Category">Null: no categories.</param>
/// <param name="Passage">A text that belongs to the question; null: none.</param>
public sealed record ColumnMap(
    string? Id, string Question, IReadOnlyList<string> Options, string? Labels, AnswerColumn Answer, string? Category, string? Passage = null)
{
    internal IEnumerable<string> All =>
        [Question, .. Options, Answer.Column, .. new[] { Id, Labels, Category, Passage }.OfType<string>()];
}

/// <summary>The column of the right answer.</summary>
public sealed record AnswerColumn(string Column, AnswerForm Form)
{
    /// <summary><c>letter:COLUMN</c>, <c>index:COLUMN</c> or <c>text:COLUMN</c>; without such a word in front, letter.</summary>
    internal static AnswerColumn Parse(string text)
    {
        foreach (var form in Enum.GetValues<AnswerForm>())
        {
            var word = form.ToString().ToLowerInvariant() + ":";
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return new(text[word.Length..], form);
            }
        }

        return new(text, AnswerForm.Letter);
    }
}

/// <summary>How the answer column names the right option.</summary>
public enum AnswerForm
{
    /// <summary>By its letter or label; a number (not in quotes) is its place, counted from 0.</summary>
    Letter,

    /// <summary>By its place, counted from 0.</summary>
    Index,

    /// <summary>By its text.</summary>
    Text,
}
