namespace Mad.Scoring;

/// <summary>The letter a turn votes for.</summary>
internal static class Ballot
{
    /// <summary>As the question itself letters its options: a shuffle of the shown options is undone. Null: none was read.</summary>
    public static string? Letter(Turn turn)
    {
        var order = turn.Expect.OptionOrder;
        if (turn.Reading.Value is not { Length: 1 } shown || order.Count == 0)
        {
            return turn.Reading.Value;
        }

        var place = shown[0] - 'A';
        return place >= 0 && place < order.Count ? ((char)('A' + order[place])).ToString() : null;
    }
}
