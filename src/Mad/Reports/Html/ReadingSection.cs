using Mad.Reports.Markup;

namespace Mad.Reports.Html;

/// <summary>How to read the numbers, for somebody who sees such a page for the first time.</summary>
internal static class ReadingSection
{
    private static readonly (string Word, string Meaning)[] Words =
    [
        ("right", "A final answer that is the reference answer is worth 1. A tied vote that holds it is worth 1 / tied. An answer that cannot be read, and a trial that failed, are worth 0 and stay in the count."),
        ("[low, high]", "A 95 % confidence interval: of the intervals made this way from sample after sample of such questions, 95 in 100 hold the true value. Repeats of a question do not make it narrower than the questions allow."),
        ("points", "Percentage points: a difference of two shares. Differences are paired: the same questions on both sides."),
        ("better, worse", "The interval of the difference lies on one side of 0, and the test agrees, corrected for the number of comparisons."),
        ("tied", "The whole interval lies so near to 0 that the difference does not matter: within ±1 point."),
        ("undecided", "Neither: the sample is too small to tell. That is no sign that there is no difference."),
        ("smallest difference", "That a sample of this size, with answers that scatter as these do, would show 4 times of 5 at the 5 % level. A smaller one it mostly misses."),
        ("− the best", "Against the arm that is right most often on the questions that all arms have finished. It was picked by looking, so the verdict is corrected for all pairs of arms."),
        ("debate gain", "Final answer − vote of round 0. What talking added to asking the same agents once."),
        ("ensemble gain", "Vote of round 0 − mean agent. What asking several instead of one added, before anybody talked."),
        ("SC(k)", "Self-consistency: the vote of k independent samples. It costs no talk, so a debate has to beat it at equal cost."),
        ("alone", "Calls, tokens and money that the arm would need without the other arms and without answers from other runs: what to compare costs by."),
        ("agent, round", "Rounds count from 0. In round 0 nobody has read anybody."),
    ];

    public static void Write(MarkupWriter html)
    {
        html.Leaf("h2", "How to read this", ("id", "reading")).Open("dl", ("class", "terms"));
        foreach (var (word, meaning) in Words)
        {
            html.Leaf("dt", word).Leaf("dd", meaning);
        }

        html.Close("dl").Break();
    }
}
