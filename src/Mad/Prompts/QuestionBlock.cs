using System.Text;

namespace Mad.Prompts;

/// <summary>A question and its options as every prompt shows them.</summary>
public static class QuestionBlock
{
    public const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary><c>Question: …</c>, <c>Options:</c>, then a line for each option; ends with a newline.</summary>
    public static string Of(Question question)
    {
        var text = new StringBuilder().Append("Question: ").Append(question.Text).Append("\nOptions:\n");
        for (var i = 0; i < question.Options.Count; i++)
        {
            text.Append(Letters[i]).Append(". ").Append(question.Options[i]).Append('\n');
        }

        return text.ToString();
    }
}
