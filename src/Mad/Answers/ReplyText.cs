namespace Mad.Answers;

/// <summary>A reply as tokens, without its thinking, beside the options it may name.</summary>
internal sealed class ReplyText
{
    private readonly string _folded;
    private readonly List<Token> _tokens;
    private readonly ulong[] _sets;
    private readonly int[] _markAt;
    private readonly int[] _markOf;
    private readonly int _cutFrom;

    public ReplyText(string text, IReadOnlyList<string> options)
        : this(Lexer.Fold(text), options, null, null)
    {
    }

    private ReplyText(string folded, IReadOnlyList<string> options, List<Token>? tokens, ulong[]? sets)
    {
        _folded = folded;
        Options = options;
        _tokens = tokens ?? Spoken(Lexer.Tokens(folded));
        _sets = sets ?? SetsOfWords();
        _cutFrom = CutFrom();
        Marks = MarkReader.Read(this);
        _markAt = new int[_tokens.Count];
        _markOf = new int[_tokens.Count];
        for (var i = 0; i < Marks.Count; i++)
        {
            _markAt[Marks[i].First] = i + 1;
            _markOf[Marks[i].At] = i + 1;
        }
    }

    public IReadOnlyList<string> Options { get; }

    public int Count => _tokens.Count;

    /// <summary>Every place where a letter of the question's own options is named as such, in order; not yet judged.</summary>
    public IReadOnlyList<Mark> Marks { get; }

    public Token this[int at] => _tokens[at];

    public string Folded => _folded;

    /// <summary>The part of the text that is not thinking, as a span of the original.</summary>
    public (int Start, int End) Span => Count == 0 ? (0, 0) : (_tokens[0].Start, _tokens[^1].End);

    /// <summary>The mark whose dressing begins at this token.</summary>
    public Mark? MarkAt(int at) => at < Count && _markAt[at] > 0 ? Marks[_markAt[at] - 1] : null;

    /// <summary>The mark whose letter is this token.</summary>
    public Mark? MarkOf(int at) => _markOf[at] > 0 ? Marks[_markOf[at] - 1] : null;

    public ReadOnlySpan<char> WordAt(int at)
    {
        if (at < 0 || at >= Count)
        {
            return [];
        }

        var token = _tokens[at];
        return token.Kind switch
        {
            TokenKind.Word => _folded.AsSpan(token.Start, token.Length),
            TokenKind.Command => _folded.AsSpan(token.Start + 1, token.Length - 1),
            _ => [],
        };
    }

    public bool Is(int at, Phrases words) => at >= 0 && at < Count && (words.Bit != 0 ? (_sets[at] & words.Bit) != 0 : _tokens[at].Kind == TokenKind.Word && words.Has(WordAt(at)));

    public bool Is(int at, char symbol) => at >= 0 && at < Count && _tokens[at].Kind == TokenKind.Symbol && _tokens[at].Char == symbol;

    public bool IsSymbol(int at, string anyOf) =>
        at >= 0 && at < Count && _tokens[at].Kind == TokenKind.Symbol && anyOf.Contains(_tokens[at].Char, StringComparison.Ordinal);

    public bool IsWord(int at) => at >= 0 && at < Count && _tokens[at].Kind == TokenKind.Word;

    /// <summary>A word of a script that puts no blanks between its words.</summary>
    public bool IsForeign(int at) => IsWord(at) && !Lexer.IsLatin(_tokens[at].Char);

    /// <summary>Whether the line ends before this token.</summary>
    public bool IsEnd(int at) => at < 0 || at >= Count || _tokens[at].Kind == TokenKind.Break;

    /// <summary>Whether nothing, not even a blank, stands between this token and the one before.</summary>
    public bool Touches(int at) => at > 0 && at < Count && _tokens[at - 1].End == _tokens[at].Start;

    /// <summary>Whether this line end has an empty line behind it.</summary>
    public bool IsParagraph(int at) => at >= 0 && at < Count && _tokens[at].Kind == TokenKind.Break && _folded.AsSpan(_tokens[at].Start, _tokens[at].Length).Count('\n') > 1;

    /// <summary>A full stop that ends a sentence, or the end of the line.</summary>
    public bool IsSentenceEnd(int at) => IsEnd(at) || IsSymbol(at, "?!") || (Is(at, '.') && !Touches(at + 1));

    /// <summary>Whether an option's own text stands here, dressing aside.</summary>
    public bool OptionTextAt(char letter, int token)
    {
        var option = Options[letter - 'A'].AsSpan().Trim();
        return token < Count && option.Length > 0
            && _folded.AsSpan(_tokens[token].Start).StartsWith(option[..Math.Min(option.Length, OptionText.Enough)], StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The same reply up to this token.</summary>
    public ReplyText Until(int token) => new(_folded, Options, _tokens[..token], _sets[..token]);

    /// <summary>The first token that does not end before this offset of the text.</summary>
    public int TokenAt(int offset)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _tokens[middle].End <= offset ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Whether the reply breaks off in the sentence that names this letter, after one or more that it ended; so what was to be said of it is not known.</summary>
    public bool IsCutOff(Mark mark) => IsCutOff(mark.First, mark.Next);

    public bool IsCutOff(int first, int next) => _cutFrom > 0 && first >= _cutFrom && next < Count;

    public int IndexOf(Mark mark) => _markAt[mark.First] - 1;

    private ulong[] SetsOfWords()
    {
        var sets = new ulong[_tokens.Count];
        for (var at = 0; at < sets.Length; at++)
        {
            sets[at] = _tokens[at].Kind == TokenKind.Word ? Phrases.SetsOf(WordAt(at)) : 0;
        }

        return sets;
    }

    // Where the last sentence begins, if it has no end.
    private int CutFrom()
    {
        var last = Count - 1;
        while (IsSymbol(last, "\"')]}*_`$"))
        {
            last--;
        }

        var start = MentionRules.LastSentenceStart(this);
        return last >= 0 && !IsEnd(last) && !IsSymbol(last, ".?!:") ? start : 0;
    }

    // After the last closing tag, and up to an opening one that is never closed. Without a tag, not even as an entity, all of it is spoken.
    private List<Token> Spoken(List<Token> tokens)
    {
        var tagged = _folded.AsSpan().IndexOfAny('<', '&') >= 0;
        var from = tagged ? ThoughtUntil(tokens) : 0;
        from += from < tokens.Count && tokens[from].Kind == TokenKind.Break ? 1 : 0;
        var to = tagged ? from : tokens.Count;
        while (to < tokens.Count && !StartsThinking(tokens, to))
        {
            to++;
        }

        return from == 0 && to == tokens.Count ? tokens : tokens.GetRange(from, to - from);
    }

    private int ThoughtUntil(List<Token> tokens)
    {
        var from = tokens.Count;
        while (from > 0 && !EndsThinking(tokens, from))
        {
            from--;
        }

        return from;
    }

    // "</think>" stands right before this place.
    private bool EndsThinking(List<Token> tokens, int at) =>
        at >= 4 && tokens[at - 1].Char == '>' && IsThink(tokens[at - 2]) && tokens[at - 3].Char == '/' && tokens[at - 4].Char == '<';

    private bool StartsThinking(List<Token> tokens, int at) =>
        at + 2 < tokens.Count && tokens[at].Char == '<' && IsThink(tokens[at + 1]) && tokens[at + 2].Char == '>';

    private bool IsThink(Token token) => token.Kind == TokenKind.Word && Phrases.Thinking.Has(_folded.AsSpan(token.Start, token.Length));
}
