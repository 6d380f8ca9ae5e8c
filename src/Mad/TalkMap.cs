namespace Mad;

/// <summary>Who sees whom in a talk, to be drawn: speakers as rows, steps as columns, and what each turn is shown of the turns before.</summary>
/// <param name="Rows">The speakers' names, in cast order.</param>
public sealed record TalkMap(IReadOnlyList<string> Rows, IReadOnlyList<TalkColumn> Columns, IReadOnlyList<TalkCell> Cells);

/// <param name="Round">From 1.</param>
/// <param name="Name">The step's name.</param>
public sealed record TalkColumn(int Round, string Name);

/// <summary>One turn.</summary>
/// <param name="Sees">The cells, by index, whose words its new message shows; with its own chat, not what that showed already.</param>
/// <param name="Own">Whether it goes on from, or is shown, words of its own.</param>
/// <param name="Bought">False: nobody is asked for it.</param>
public sealed record TalkCell(int Row, int Column, IReadOnlyList<int> Sees, bool Own, bool Bought);
