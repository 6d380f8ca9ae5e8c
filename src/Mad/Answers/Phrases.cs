using System.Collections.Frozen;

namespace Mad.Answers;

/// <summary>A closed set of words, compared without regard to case.</summary>
internal sealed class Phrases
{
    // First, because the sets below enter themselves.
    private static readonly List<Phrases> Numbered = [];

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;

    internal Phrases(string words)
    {
        _words = words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        if (Sets is null)
        {
            Bit = Numbered.Count < 64 ? 1UL << Numbered.Count : throw new InvalidOperationException("more than 64 sets of words");
            Numbered.Add(this);
        }
    }

    /// <summary>This set in what <see cref="SetsOf"/> says; 0 for a set of another class.</summary>
    public ulong Bit { get; }

    /// <summary>What an answer is announced with.</summary>
    public static Phrases Cue { get; } = new("answer answers answer's final_answer correct_answer answer_letter finalanswer correct_option");

    /// <summary>Announces an answer only after a word of <see cref="Praise"/>, or as a JSON name.</summary>
    public static Phrases WeakCue { get; } = new("option choice letter selection conclusion response solution alternative match statement");

    public static Phrases Praise { get; } = new("correct right best final closest accurate appropriate suitable likely valid chosen selected my proper nearest");

    /// <summary>An answer that is not this reply's own, or not the right one.</summary>
    public static Phrases Disowned { get; } = new("previous initial earlier original first other others their his her incorrect wrong false other's agent's your possible potential");

    public static Phrases Be { get; } = new("is be becomes equals are remains");

    public static Phrases Is { get; } = new("is");

    public static Phrases Are { get; } = new("are");

    public static Phrases Not { get; } = new(
        "not never cannot isn't aren't wasn't can't doesn't don't won't wouldn't shouldn't couldn't didn't neither nor none no without nothing unknown");

    /// <summary>Denies what stands before it.</summary>
    public static Phrases Isnt { get; } = new("cannot isn't aren't wasn't can't doesn't won't wouldn't couldn't didn't don't");

    /// <summary>Whose "2's answer" is another's.</summary>
    public static Phrases Speaker { get; } = new("agent agents debater model solution solver assistant expert");

    public static Phrases Option { get; } = new("option choice letter");

    /// <summary>Makes what follows a supposition.</summary>
    public static Phrases Doubt { get; } = new("if whether unless suppose assume assuming not never");

    /// <summary>Starts a new thought, so that a negation before it does not reach what follows.</summary>
    public static Phrases Joint { get; } = new("so thus therefore hence because and but which then making means meaning conclude");

    /// <summary>Words between "is" and the letter.</summary>
    public static Phrases Filler { get; } = new(
        "most likely probably clearly therefore thus hence indeed then simply definitely still also obviously actually now option choice letter answer "
        + "the given by as follows statement closest to best correct only final alternative in fact certainly again going be just answers of course");

    /// <summary>After a letter: it is refused.</summary>
    public static Phrases Wrong { get; } = new(
        "incorrect wrong false invalid inaccurate irrelevant unlikely impossible excluded eliminated unrelated implausible inappropriate misleading ruled rejected discarded");

    /// <summary>Between a letter and the word that judges it.</summary>
    public static Phrases Linking { get; } = new("is are was were would seems seem appears appear also clearly therefore thus be been can could must option choice itself definitely likely which to has");

    public static Phrases To { get; } = new("to");

    public static Phrases Out { get; } = new("out");

    public static Phrases Rule { get; } = new("rule rules ruled ruling leave leaves");

    public static Phrases Right { get; } = new("correct right");

    public static Phrases RightOrBest { get; } = new("correct right best closest");

    public static Phrases Noun { get; } = new("answer option choice");

    public static Phrases Between { get; } = new("the most clearly indeed likely thus therefore also best only final closest a my our single option choice correct right");

    /// <summary>Before a letter: it is refused.</summary>
    public static Phrases Refusing { get; } = new("not eliminate eliminates eliminating reject rejects exclude excludes discard neither nor than versus vs unlike");

    public static Phrases Alternative { get; } = new("or and nor");

    /// <summary>Between the first and the last of several letters.</summary>
    public static Phrases Range { get; } = new("to through");

    /// <summary>Before the first of several letters.</summary>
    public static Phrases Both { get; } = new("either both neither between");

    /// <summary>A verb that takes an option.</summary>
    public static Phrases Choose { get; } = new("choose chose pick picked select selected choosing picking selecting");

    public static Phrases Go { get; } = new("go going went vote voting voted settle");

    public static Phrases With { get; } = new("with for on");

    /// <summary>May follow a bare "A" that is a letter and no article.</summary>
    public static Phrases AfterArticle { get; } = new("because since as and with which based due given for is would but in not or from by");

    public static Phrases Listed { get; } = new("option options choice choices letter answer is");

    /// <summary>What a sentence may hold besides the letter if it only says which letter it is.</summary>
    public static Phrases Plain { get; } = new(
        "answer answers final_answer correct_answer option options choice letter selection conclusion solution alternative match statement response "
        + "correct right best final closest accurate appropriate suitable likely valid my our proper nearest is be are would should must the so thus therefore hence then "
        + "most probably clearly indeed definitely still also only given by as to i we choose pick select conclude that it this which overall");

    /// <summary>A reply that says one of these may have thought again, or be weighing what others said; so an answer after it may be a new one to the same question.</summary>
    public static Phrases SecondLook { get; } = new(
        "wait but however actually no not mistake mistakes mistaken error errors correction correcting corrected reconsider reconsidering reconsidered recheck rechecking recalculate recalculating "
        + "re check checking checked double verify verifying second thought thoughts think thinking sorry apologize apologies instead rather hold hmm oops wrong incorrect revise revised revising review reviewing "
        + "change changed changing although though yet nevertheless having upon reflection reflecting argument arguments opinion opinions perspective perspectives view views feedback critique critic debate discussion "
        + "persuaded convinced agree disagree consensus update updated updating alternatively unless except maybe perhaps others other's peer peers agent agents debater debaters solutions solver expert experts model models assistant");

    /// <summary>Heads a question in a list of several, or another's turn to speak.</summary>
    public static Phrases Asker { get; } = new("question q problem human user instruction");

    public static Phrases No { get; } = new("no");

    public static Phrases None { get; } = new("none");

    /// <summary>"None of the others" says nothing of the one.</summary>
    public static Phrases Rest { get; } = new("other others remaining rest");

    /// <summary>After "the answer is not": it is no option.</summary>
    public static Phrases Listing { get; } = new("listed available provided given included present options option choices choice list answers");

    public static Phrases Place { get; } = new("in on one of among an any the your these those answer explicitly directly");

    public static Phrases Accurate { get; } = new("accurate");

    /// <summary>Between "is" and a letter in brackets.</summary>
    public static Phrases Hedge { get; } = new("likely most probably the for still indeed");

    public static Phrases Closest { get; } = new("closest nearest");

    /// <summary>Turns against what was just said.</summary>
    public static Phrases Contrast { get; } = new("but however although though");

    public static Phrases Which { get; } = new("which");

    public static Phrases This { get; } = new("this that it which the");

    public static Phrases ThisIs { get; } = new("it's that's");

    public static Phrases Articles { get; } = new("the a an");

    /// <summary>LaTeX commands and HTML tags that only dress a letter.</summary>
    public static Phrases Dress { get; } = new("boxed text textbf textit mathrm mathbf mathit bf rm fbox mbox bold textsf textrm b strong i em u");

    public static Phrases Thinking { get; } = new("think thinking");

    // Last, because it holds the words of all sets above: a word is looked up once, however many rules ask for it.
    private static readonly FrozenDictionary<string, ulong>? Sets = Numbered
        .SelectMany(set => set._words.Set.Select(word => (Word: word, set.Bit)))
        .GroupBy(pair => pair.Word, pair => pair.Bit, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(word => word.Key, word => word.Aggregate((all, bit) => all | bit), StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, ulong>.AlternateLookup<ReadOnlySpan<char>> SetsByWord = Sets!.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>All sets of this class that have a word, as bits.</summary>
    public static ulong SetsOf(ReadOnlySpan<char> word) => SetsByWord.TryGetValue(word, out var sets) ? sets : 0;

    public bool Has(ReadOnlySpan<char> word) => _words.Contains(word);
}
