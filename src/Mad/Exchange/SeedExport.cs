using System.Globalization;
using System.Text;
using Mad.Runs;

namespace Mad.Exchange;

/// <summary>Our trials as records of the original. A trial that failed is written as far as it came, as the original does.</summary>
public static class SeedExport
{
    /// <exception cref="UsageException">The trials are of several arms or repeats, or a question has more than 26 options: the format cannot hold that.</exception>
    public static SeedFile ToFile(SeedFileSettings settings, IReadOnlyList<StoredTrial> trials)
    {
        if (trials.Select(trial => (trial.Arm, trial.Repeat)).Distinct().Count() > 1)
        {
            throw new UsageException("seed-json holds one arm and one repeat; choose one arm, and a run of one repeat");
        }

        return new(SeedJson.FileName(settings), settings.Flow, [.. trials.Select(trial => ToRecord(settings, trial))]);
    }

    private static SeedRecord ToRecord(SeedFileSettings settings, StoredTrial trial)
    {
        var question = trial.Problem.Question;
        if (question.Options.Count > 26)
        {
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"question \"{question.Id}\" has {question.Options.Count} options; the original's format ends at Z"));
        }

        var phased = settings.Flow == SeedFlow.CriticSynthesizer;
        var chats = phased ? [] : Chats(settings, trial);
        return new(
            question.Id,
            question.Text,
            question.Options,
            settings.Dataset == "commonsense_qa" ? [.. question.Options.Select((_, at) => Letter(at))] : null,
            trial.Problem.Answer,
            question.Category,
            [.. settings.Prompts.Take(phased ? 3 : 2)],
            chats,
            [.. chats.Select(chat => chat is [.., { IsReply: true } reply] ? Read(settings, reply) : null)],
            phased ? Phases(settings, trial) : null);
    }

    private static SeedPhases Phases(SeedFileSettings settings, StoredTrial trial)
    {
        var initial = trial.Turns.Where(turn => turn.Turn.Agent.Group == SeedSeats.Agent).ToList();
        var synthesizer = Last(SeedSeats.Synthesizer);
        return new(
            Formatted(trial.Problem.Question),
            settings.Agents,
            // One lost solution loses the whole first phase there.
            initial.Exists(turn => turn.Turn.Reply.Ending == Ending.Failed) ? [] : [.. initial.Select(Spoken).OfType<SeedMessage>()],
            Last(SeedSeats.Critic),
            synthesizer,
            synthesizer is null ? null : Read(settings, synthesizer));

        SeedMessage? Last(string group) => trial.Turns.LastOrDefault(turn => turn.Turn.Agent.Group == group) is { } turn ? Spoken(turn) : null;
    }

    /// <summary>The question as all prompts of the original get it.</summary>
    private static string Formatted(Question question)
    {
        var text = new StringBuilder("Question: ").Append(question.Text).Append("\nOptions:\n");
        for (var at = 0; at < question.Options.Count; at++)
        {
            text.Append(Letter(at)).Append(". ").Append(question.Options[at]).Append('\n');
        }

        return text.ToString();
    }

    private static List<IReadOnlyList<SeedMessage>> Chats(SeedFileSettings settings, StoredTrial trial)
    {
        var judged = settings.Flow == SeedFlow.AdversarialJudge;
        var debaters = judged ? settings.Agents - 1 : settings.Agents;
        var chats = Enumerable.Range(0, debaters)
            .Select(agent => Chat(trial, turn => turn.Agent.Group != SeedSeats.Judge && turn.Agent.Index == agent) ?? Opening(trial))
            .ToList();
        if (judged)
        {
            chats.Add(Chat(trial, turn => turn.Agent.Group == SeedSeats.Judge) ?? []);
        }

        return chats;
    }

    /// <summary>An agent's chat is what it was last sent, and its reply.</summary>
    private static IReadOnlyList<SeedMessage>? Chat(StoredTrial trial, Func<Turn, bool> mine) =>
        trial.Turns.LastOrDefault(stored => mine(stored.Turn)) is { } last
            ? [.. last.Messages.Select(message => new SeedMessage(message.Role, message.Content)), .. Spoken(last) is { } reply ? [reply] : Array.Empty<SeedMessage>()]
            : null;

    /// <summary>The chat of an agent whose trial ended before it was asked: the first prompt, which all of them get alike.</summary>
    private static IReadOnlyList<SeedMessage> Opening(StoredTrial trial) =>
        trial.Turns.FirstOrDefault(stored => stored.Turn.Agent.Group != SeedSeats.Judge)?.Messages is [var first, ..] ? [new(first.Role, first.Content)] : [];

    private static SeedMessage? Spoken(StoredTurn stored) =>
        stored.Turn.Reply.Ending == Ending.Failed ? null : new("assistant", stored.Turn.Reply.Text);

    private static string? Read(SeedFileSettings settings, SeedMessage reply) => settings.Extract(reply.Content ?? "");

    private static string Letter(int option) => ((char)('A' + option)).ToString();
}
