namespace Mad.Answers;

/// <summary>A letter that a rule accepted.</summary>
internal readonly record struct Find(char Letter, string Rule, int Start, int Length)
{
    /// <summary>The letter of an announcement that names several or takes itself back.</summary>
    public const char Undecided = '\0';

    public static Find Of(ReplyText reply, Mark mark, string rule) => new(mark.Letter, rule, reply[mark.At].Start, reply[mark.At].Length);
}

/// <summary>One way of naming an answer.</summary>
/// <param name="All">Every valid place in the reply, in order.</param>
internal sealed record AnswerRule(string Name, Func<ReplyText, IEnumerable<Find>> All);
