namespace Mad.Protocols;

/// <summary>A pure function from what has been said to what comes next. It calls nobody.</summary>
public interface IProtocol
{
    /// <summary>Every ask that is certain, ready and not yet answered; or the end.</summary>
    Step Next(Transcript said);

    /// <summary>The messages of an ask, rendered once, when it starts.</summary>
    IReadOnlyList<Message> Put(Ask ask, Transcript said);

    /// <summary>The verdict if the talk ended here.</summary>
    Verdict Decide(Transcript said);
}
