namespace Mad.Answers;

/// <summary>What a statement is worth.</summary>
internal enum Stance
{
    Decided,

    /// <summary>It names several letters: "the answer is (A) or (C)".</summary>
    Several,

    /// <summary>It takes itself back, or others contradict it.</summary>
    Void,
}

/// <summary>A letter that a rule found.</summary>
internal readonly record struct Find(char Letter, string Rule, int Start, int Length, Stance Stance = Stance.Decided)
{
    public bool IsDecided => Stance == Stance.Decided;

    public static Find Of(ReplyText reply, Mark mark, string rule) => new(mark.Letter, rule, reply[mark.At].Start, reply[mark.At].Length);
}

/// <summary>One way of naming an answer.</summary>
/// <param name="All">Every valid place in the reply, in order.</param>
internal sealed record AnswerRule(string Name, Func<ReplyText, IEnumerable<Find>> All);
