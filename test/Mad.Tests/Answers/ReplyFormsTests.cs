using System.Text.RegularExpressions;
using Mad.Answers;
using Xunit;

namespace Mad.Tests.Answers;

/// <summary>The table of reply forms beside this file: what a reply says, and why it counts or does not.</summary>
public sealed class ReplyFormsTests
{
    public static TheoryData<string, string, string> Forms => [.. Lines().Select(line => (line[1], line[0], line[2]))];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Each_form_says_what_the_table_says(string why, string letter, string reply)
    {
        var found = AnswerExtractor.Mad.Read(Unescaped(reply), AnswerFormTests.Options).Letter ?? "-";

        Assert.True(letter == found, $"{why}: {reply} says {letter}, read was {found}");
    }

    [Fact]
    public void The_table_has_both_answers_and_none_and_no_form_twice()
    {
        var forms = Lines().ToList();

        Assert.Contains(forms, form => form[0] == "-");
        Assert.True(forms.Count(form => form[0] != "-") > 100);
        Assert.Empty(forms.GroupBy(form => form[2]).Where(form => form.Count() > 1).Select(form => form.Key));
    }

    private static IEnumerable<string[]> Lines() =>
        File.ReadLines(Path.Combine(Repository.Root, "test", "Mad.Tests", "Answers", "reply-forms.tsv")).Where(line => !line.StartsWith('#')).Select(line => line.Split('\t'));

    private static string Unescaped(string text) => Regex.Replace(text, @"\\(.)", match => match.Groups[1].Value switch
    {
        "n" => "\n",
        "t" => "\t",
        var other => other,
    });
}
