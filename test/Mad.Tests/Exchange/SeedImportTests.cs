using System.Text;
using Mad.Answers;
using Mad.Exchange;
using Mad.Runs;
using Xunit;

namespace Mad.Tests.Exchange;

public sealed class SeedImportTests
{
    [Theory]
    [InlineData(SeedSamples.Collaborative)]
    [InlineData(SeedSamples.Adversarial)]
    [InlineData(SeedSamples.Phased)]
    public void An_imported_file_is_exported_byte_for_byte(string name)
    {
        var settings = name switch
        {
            SeedSamples.Collaborative => SeedSamples.CollaborativeSettings,
            SeedSamples.Adversarial => SeedSamples.AdversarialSettings,
            _ => SeedSamples.PhasedSettings,
        };
        var output = new MemoryStream();

        SeedJson.Write(output, settings, Import(name));

        Assert.Equal(SeedSamples.Bytes(name), output.ToArray());
    }

    [Fact]
    public void A_collaborative_chat_becomes_one_turn_a_round_with_all_that_was_sent_for_it()
    {
        var trial = Import(SeedSamples.Collaborative)[0];

        Assert.Equal(["0.0.0.0 agent 0 B", "0.0.1.0 agent 1 ", "1.0.0.0 agent 0 SS", "1.0.1.0 agent 1 C"], trial.Turns.Select(Short));
        Assert.Equal([Message.User("Look once."), Message.Assistant("I am not sure."), Message.User("Look twice.")], trial.Turns[3].Messages);
        Assert.All(trial.Turns, stored => Assert.Equal("imported/org_tiny-model", stored.Turn.Agent.Model));
        Assert.Equal(TrialState.Done, trial.State);
        Assert.Equal(["SS", "C"], trial.Verdict!.Winners);
        Assert.Equal(SeedSamples.Plants with { Options = trial.Problem.Question.Options }, trial.Problem.Question);
        Assert.Equal(SeedSamples.Plants.Options, trial.Problem.Question.Options);
    }

    [Fact]
    public void A_last_prompt_without_a_reply_is_a_failed_call_and_fails_the_trial()
    {
        var trial = Import(SeedSamples.Collaborative)[1];

        Assert.Equal([Ending.Empty, Ending.Answered, Ending.Failed, Ending.Failed], trial.Turns.Select(stored => stored.Turn.Reply.Ending));
        Assert.Equal((TrialState.Failed, null, "the call of agent 0 was not answered"), (trial.State, trial.Verdict, trial.Why));
    }

    [Fact]
    public void A_judges_rounds_are_counted_from_its_second_prompt()
    {
        var trial = Import(SeedSamples.Adversarial)[0];

        Assert.Equal(
            ["0.0.0.0 debater 0 A", "0.0.1.0 debater 1 B", "0.1.0.0 judge 2 ", "1.0.0.0 debater 0 A", "1.0.1.0 debater 1 A", "1.1.0.0 judge 2 A"],
            trial.Turns.Select(Short));
        Assert.Equal(["A"], trial.Verdict!.Winners);
        Assert.Equal("last of judge", trial.Verdict.Rule);
    }

    [Fact]
    public void Phases_become_steps_and_a_critique_is_not_read_for_a_letter()
    {
        var trials = Import(SeedSamples.Phased);

        Assert.Equal(["0.0.0.0 agent 0 B", "0.0.1.0 agent 1 A", "0.1.0.0 critic 2 ", "0.2.0.0 synthesizer 3 "], trials[0].Turns.Select(Short));
        Assert.Equal([TrialState.Done, TrialState.Failed, TrialState.Failed], trials.Select(trial => trial.State));
        Assert.Empty(trials[0].Verdict!.Winners);
    }

    [Fact]
    public void A_chat_lost_in_its_first_round_is_not_taken_for_a_judges()
    {
        const string Lost = """[{"role": "user", "content": "a"}, {"role": "user", "content": "b"}, {"role": "assistant", "content": "is (A)"}]""";
        var file = SeedJson.Read(Chats(Lost, Lost), "x.json");

        Assert.Equal(SeedFlow.Collaborative, file.Flow);
        Assert.Equal(["1.0.0.0 agent 0 A", "1.0.1.0 agent 1 A"], Importer().Trials(file)[0].Turns.Select(Short));
        Assert.Equal("imported/unknown", Importer().Trials(file)[0].Turns[0].Turn.Agent.Model);
    }

    [Theory]
    [InlineData("""[{"role": "assistant", "content": "is (A)"}]""", "agent_contexts[0][0]")]
    [InlineData("""[{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}, {"role": "assistant", "content": "c"}]""", "agent_contexts[0][2]")]
    public void A_reply_to_nothing_is_a_mistake_with_its_place(string chat, string place) =>
        Assert.Contains(place, Assert.Throws<UsageException>(() => Importer().Trials(SeedJson.Read(Chats(chat), "x.json"))).Message);

    [Fact]
    public void The_original_score_of_a_file_is_that_of_its_own_evaluator()
    {
        Assert.Equal("0.0 0.0", SeedSamples.Read(SeedSamples.Collaborative).Score().Total.Printed);
        Assert.Equal("1.0 0.0", SeedSamples.Read(SeedSamples.Collaborative).Score(round: 1).Total.Printed);
        Assert.Equal("1.0 0.0", SeedSamples.Read(SeedSamples.Adversarial).Score().Total.Printed);
        Assert.Equal("0.3333333333333333 0.2721655269759087", SeedSamples.Read(SeedSamples.Phased).Score().Total.Printed);
        var wrong = Assert.Throws<UsageException>(() => SeedSamples.Read(SeedSamples.Collaborative).Score(round: 3));
        Assert.StartsWith(SeedSamples.Collaborative + ": question \"17\": the chat of agent 0 has no message 5", wrong.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<StoredTrial> Import(string name) => Importer().Trials(SeedSamples.Read(name));

    private static SeedImport Importer() => new((text, _) => new("answer", SeedExtractor.Parse(text), null, []), "seed@1");

    private static string Short(StoredTurn stored) => $"{stored.Turn.Seat} {stored.Turn.Agent.Group} {stored.Turn.Agent.Index} {stored.Turn.Reading.Value}";

    private static MemoryStream Chats(params string[] chats) => new(Encoding.UTF8.GetBytes(
        $$"""{"1": {"question": "Q", "options": ["x"], "answer": "A", "category": "c", "initial_prompt_used": "i", "initial_prompt_file": "i", "collaborative_prompt_used": "c", "collaborative_prompt_file": "c", "agent_contexts": [{{string.Join(',', chats)}}], "extracted_answers": [{{string.Join(',', chats.Select(_ => "null"))}}] } }"""));
}
