namespace Mad.Answers;

/// <summary>The reply says which letter its answer is: "the answer is B", "Answer: B", <c>{"answer": "B"}</c>, <c>\boxed{B}</c>, "(B) is correct", "I choose B".</summary>
internal static class StatedRules
{
    private const int LongestSubject = 14;
    private const int MostFillers = 14;
    private const int LongestPraise = 6;
    private const int LongestValue = 60;

    private const string Openers = "*_`\"'([{$<>#~:,=-\u2026";

    /// <summary>The boxed letter of LaTeX, alone or at the head of its option.</summary>
    public static IEnumerable<Find> Boxed(ReplyText reply)
    {
        for (var at = 0; at < reply.Count; at++)
        {
            if (reply[at].Kind == TokenKind.Command && reply.WordAt(at) is "boxed" or "fbox" && Content(reply, at) is { } mark && !Objects(reply, mark))
            {
                yield return Find.Of(reply, mark, "boxed");
            }
        }
    }

    /// <summary>Every announcement with its letter.</summary>
    public static IEnumerable<Find> Announced(ReplyText reply)
    {
        foreach (var (cue, link) in Links(reply))
        {
            if (Announcement(reply, cue, link) is { } find)
            {
                yield return find;
            }
        }
    }

    /// <summary>"The answer is" with the text of one option.</summary>
    public static IEnumerable<Find> AnnouncedText(ReplyText reply)
    {
        foreach (var (_, link) in Links(reply))
        {
            for (var at = link; at < Math.Min(link + MostFillers, reply.Count); at++)
            {
                if (OptionText.At(reply, at) is { } find)
                {
                    if (!Objections.TakenBack(reply, reply.TokenAt(find.Start + find.Length)))
                    {
                        yield return find with { Rule = "answer-text" };
                    }

                    break;
                }

                if (!Passes(reply, at))
                {
                    break;
                }
            }
        }
    }

    /// <summary>"(B) is the correct answer".</summary>
    public static IEnumerable<Find> JudgedTheAnswer(ReplyText reply) => Judged(reply, "is-the-answer", Phrases.Noun);

    /// <summary>"(B) is correct": weaker, because a reply may say so of a statement on its way; of several letters it decides for none.</summary>
    public static IEnumerable<Find> JudgedCorrect(ReplyText reply) => Sole(Judged(reply, "is-correct", Phrases.RightOrBest));

    /// <summary>"The answer (B) explains it": the answer is only spoken of; of several letters it decides for none.</summary>
    public static IEnumerable<Find> Referred(ReplyText reply) => Sole(Links(reply)
        .Where(place => IsReference(reply, place.Link) && !Objections.DeniedBefore(reply, reply.MarkAt(place.Link)!.Value) && !Objects(reply, reply.MarkAt(place.Link)!.Value))
        .Select(place => Find.Of(reply, reply.MarkAt(place.Link)!.Value, "named-answer")));

    /// <summary>The token after "the answer is", opening dress aside; null: this cue announces nothing.</summary>
    public static int? NoneAfter(ReplyText reply, int cue)
    {
        if (Objections.SupposedBefore(reply, cue) || Link(reply, cue + 1) is not { } at)
        {
            return null;
        }

        for (var steps = 0; steps < MostFillers && (reply.IsSymbol(at, Openers) || reply.Is(at, '.')); steps++)
        {
            at++;
        }

        return at;
    }

    /// <summary>Of several different letters it decides for none.</summary>
    public static List<Find> Sole(IEnumerable<Find> finds)
    {
        var all = finds.ToList();
        return all.Exists(find => find.Letter != all[0].Letter) ? all.ConvertAll(find => find with { Stance = Stance.Void }) : all;
    }

    private static IEnumerable<Find> Judged(ReplyText reply, string rule, Phrases last)
    {
        foreach (var mark in reply.Marks)
        {
            if (!mark.Lower && IsJudged(reply, mark, last) && !reply.IsCutOff(mark) && !Objections.DeniedBefore(reply, mark) && !Objections.OneOfSeveral(reply, mark))
            {
                yield return Find.Of(reply, mark, rule);
            }
        }
    }

    /// <summary>"I choose option B", "we go with (B)".</summary>
    public static IEnumerable<Find> Chosen(ReplyText reply)
    {
        for (var at = 0; at < reply.Count; at++)
        {
            var verb = reply.Is(at, Phrases.Choose) || (reply.Is(at, Phrases.With) && reply.Is(at - 1, Phrases.Go));
            if (verb && !Objections.SupposedBefore(reply, at) && Target(reply, at + 1) is { Lower: false } mark && !Objects(reply, mark))
            {
                yield return Find.Of(reply, mark, "chosen");
            }
        }
    }

    // Any dress of the letter, "$" before the command too, belongs to its mark; so the mark is looked for by its letter.
    private static Mark? Content(ReplyText reply, int command)
    {
        for (var at = command; at < Math.Min(command + MostFillers, reply.Count); at++)
        {
            if (reply.MarkOf(at) is { } mark)
            {
                return mark;
            }

            if (!Passes(reply, at) || reply[at].Kind == TokenKind.Break)
            {
                return null;
            }
        }

        return null;
    }

    private static IEnumerable<(int Cue, int Link)> Links(ReplyText reply)
    {
        for (var at = 0; at < reply.Count; at++)
        {
            if (IsCue(reply, at) && !Objections.SupposedBefore(reply, at) && Link(reply, at + 1) is { } link)
            {
                yield return (at, link);
            }
        }
    }

    private static Find? Announcement(ReplyText reply, int cue, int link)
    {
        var direct = Target(reply, link);
        if ((direct ?? LaterBracket(reply, link)) is not { } mark || IsReference(reply, link) || Objections.IsPart(reply, mark))
        {
            return null;
        }

        var find = Find.Of(reply, mark, direct is null ? "answer-value" : Name(reply, cue, link));
        return find with { Stance = Objections.OneOfSeveral(reply, mark) ? Stance.Several : Objections.DeniedAfter(reply, mark) ? Stance.Void : Stance.Decided };
    }

    // "The answer (B) explains it", "eliminate answer (B)": the letter neither ends its clause nor has its option behind it.
    private static bool IsReference(ReplyText reply, int link) => reply.MarkAt(link) is { } mark && !reply.IsEnd(link - 1)
        && !reply.Is(link - 1, Phrases.Be) && !reply.IsSymbol(link - 1, ":=>-")
        && ((!mark.IsClosed && !reply.Is(mark.Next, ':') && !reply.OptionTextAt(mark.Letter, mark.Next)) || Objections.DeniedBefore(reply, mark));

    private static bool IsCue(ReplyText reply, int at)
    {
        if (reply.Is(at, Phrases.Cue))
        {
            return true;
        }

        if (!reply.Is(at, Phrases.WeakCue))
        {
            return false;
        }

        var named = reply.Is(at - 1, '"') && reply.Is(at + 1, '"') && reply.Is(at + 2, ':');
        return named || reply.Is(at - 1, Phrases.Praise) || (reply.Is(at - 2, Phrases.Praise) && reply.IsWord(at - 1));
    }

    private static string Name(ReplyText reply, int cue, int link) =>
        reply.Is(cue - 1, '"') && reply.Is(link - 1, ':') ? "json"
        : reply.Is(link - 1, Phrases.Be) ? "answer-is"
        : "answer-colon";

    // From the word after the cue to the one after "is" or ":"; null when the sentence has neither, or denies.
    private static int? Link(ReplyText reply, int at)
    {
        var bare = true;
        for (var steps = 0; steps < LongestSubject && at < reply.Count && !reply.Is(at, Phrases.Not); steps++, at++)
        {
            if (AfterLink(reply, at) is { } after)
            {
                return after;
            }

            if (reply.IsSentenceEnd(at) || reply.MarkAt(at) is not null)
            {
                // "Final answer (B)", or a heading with the letter below it.
                return bare && reply.MarkAt(reply.IsEnd(at) ? at + 1 : at) is { Lower: false } ? at : null;
            }

            bare &= reply.IsSymbol(at, "*_\"'`");
        }

        return null;
    }

    private static int? AfterLink(ReplyText reply, int at)
    {
        if (reply.Is(at, '-'))
        {
            return reply.Is(at + 1, '>') ? at + 2 : reply.Touches(at) ? null : at + 1;
        }

        // "answer = B", but not "the answer from the equation V = E".
        var variable = reply.IsWord(at - 1) && reply[at - 1].Length == 1;
        return reply.Is(at, Phrases.Be) || reply.IsSymbol(at, ":>") || (reply.Is(at, '=') && !variable) ? at + 1 : null;
    }

    // The letter that follows, past fillers and opening dress.
    private static Mark? Target(ReplyText reply, int at)
    {
        for (var steps = 0; steps < MostFillers && at < reply.Count; steps++, at++)
        {
            if (reply.MarkAt(at) is { } mark)
            {
                return LineRules.IsListHead(reply, mark) ? null : mark;
            }

            if (!Passes(reply, at))
            {
                return null;
            }
        }

        return null;
    }

    private static bool Passes(ReplyText reply, int at) => reply[at].Kind switch
    {
        TokenKind.Word => reply.Is(at, Phrases.Filler),
        TokenKind.Symbol => reply.IsSymbol(at, Openers) || (reply.Is(at, '.') && (reply.Is(at - 1, '.') || reply.Is(at + 1, '.'))),
        TokenKind.Command => Phrases.Dress.Has(reply.WordAt(at)),
        _ => true,
    };

    // "The answer is 42, which is option (B)".
    private static Mark? LaterBracket(ReplyText reply, int at)
    {
        for (var steps = 0; steps < LongestValue && !reply.IsSentenceEnd(at); steps++, at++)
        {
            // Another cue is heard by itself.
            if (reply.Is(at, Phrases.Not) || reply.Is(at, Phrases.Alternative) || reply.Is(at, Phrases.Cue))
            {
                return null;
            }

            if (reply.MarkAt(at) is { Lower: false } mark && ((mark.Dress & Dress.Bracket) != 0 || (mark.IsClosed && reply.Is(at - 1, Phrases.Be))))
            {
                return mark;
            }
        }

        return null;
    }

    private static bool Objects(ReplyText reply, Mark mark) => Objections.OneOfSeveral(reply, mark) || Objections.DeniedAfter(reply, mark);

    private static bool IsJudged(ReplyText reply, Mark mark, Phrases last)
    {
        var at = mark.Next;
        for (var steps = 0; steps < LongestPraise && reply.Is(at, Phrases.Linking) && !reply.Is(at, Phrases.Be); steps++)
        {
            at++;
        }

        if (!reply.Is(at, Phrases.Be))
        {
            return false;
        }

        at++;
        for (var steps = 0; steps < LongestPraise && reply.Is(at, Phrases.Between) && !reply.Is(at, last); steps++)
        {
            at++;
        }

        return reply.Is(at, last);
    }
}
