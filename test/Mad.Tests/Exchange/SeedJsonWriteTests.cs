using System.Text;
using Mad.Exchange;
using Mad.Runs;
using Xunit;

namespace Mad.Tests.Exchange;

public sealed class SeedJsonWriteTests
{
    [Fact]
    public void A_collaborative_run_is_written_byte_for_byte_as_Python_writes_it() =>
        AssertSame(SeedSamples.Collaborative, SeedSamples.CollaborativeSettings, SeedSamples.CollaborativeTrials);

    [Fact]
    public void An_adversarial_run_is_written_with_the_judge_last_and_the_options_labelled() =>
        AssertSame(SeedSamples.Adversarial, SeedSamples.AdversarialSettings, SeedSamples.AdversarialTrials);

    [Fact]
    public void A_phased_run_is_written_with_null_or_nothing_where_a_phase_failed() =>
        AssertSame(SeedSamples.Phased, SeedSamples.PhasedSettings, SeedSamples.PhasedTrials);

    [Fact]
    public void A_run_without_trials_is_an_empty_object() => Assert.Equal("{}", Encoding.UTF8.GetString(Written(SeedSamples.CollaborativeSettings, [])));

    [Fact]
    public void An_agent_that_was_never_asked_has_the_first_prompt_alone_and_no_letter()
    {
        var trial = SeedSamples.Trial(SeedSamples.Plants, "B", SeedSamples.Said(0, 0, 0, "agent", 0, null, "Look once."));

        var record = SeedExport.ToFile(SeedSamples.CollaborativeSettings, [trial]).Records[0];

        Assert.Equal([[new("user", "Look once.")], [new("user", "Look once.")]], record.Chats);
        Assert.Equal([null, null], record.Extracted);
    }

    [Fact]
    public void Several_arms_or_repeats_are_refused()
    {
        var trial = SeedSamples.CollaborativeTrials[0];

        Assert.Throws<UsageException>(() => Written(SeedSamples.CollaborativeSettings, [trial, trial with { Arm = "other" }]));
        Assert.Throws<UsageException>(() => Written(SeedSamples.CollaborativeSettings, [trial, trial with { Repeat = 1 }]));
    }

    [Fact]
    public void More_options_than_letters_are_refused_with_the_question()
    {
        var trial = SeedSamples.Trial(SeedSamples.Plants with { Options = [.. Enumerable.Repeat("x", 27)] }, "B");

        Assert.Contains("\"17\" has 27 options", Assert.Throws<UsageException>(() => Written(SeedSamples.CollaborativeSettings, [trial])).Message);
    }

    private static void AssertSame(string name, SeedFileSettings settings, IReadOnlyList<StoredTrial> trials)
    {
        Assert.Equal(name, SeedJson.FileName(settings));
        Assert.Equal(Encoding.UTF8.GetString(SeedSamples.Bytes(name)), Encoding.UTF8.GetString(Written(settings, trials)));
    }

    private static byte[] Written(SeedFileSettings settings, IReadOnlyList<StoredTrial> trials)
    {
        var output = new MemoryStream();
        SeedJson.Write(output, settings, trials);
        return output.ToArray();
    }
}
