namespace Mad;

/// <summary>One thing said in a trial, with what was read in it.</summary>
/// <param name="Key">The call key under which the reply is stored; null for a turn nobody bought.</param>
public sealed record Turn(Seat Seat, Agent Agent, Expect Expect, Reply Reply, Reading Reading, CallKey? Key)
{
    /// <summary>The letter that was read, as the question itself letters its options: a shuffle of the shown options is undone. Null: none was read.</summary>
    public string? Answer
    {
        get
        {
            var order = Expect.OptionOrder;
            if (Reading.Value is not { Length: 1 } shown || order.Count == 0)
            {
                return Reading.Value;
            }

            var place = shown[0] - 'A';
            return place >= 0 && place < order.Count ? ((char)('A' + order[place])).ToString() : null;
        }
    }
}
