using Mad.Experiments;
using Mad.Protocols;
using Xunit;

namespace Mad.Tests.Experiments;

public sealed class ProtocolSourceTests
{
    [Fact]
    public void Mistakes_in_steps_and_in_prompts_are_told_together_each_with_its_place()
    {
        const string File = """
            name: mine
            agents: {agent: {count: 3}}
            steps:
              - {step: answer, who: agnet, prompt: initial}
              - step: debate
                who: agent
                prompt: debate
                sees: {peers: {topology: 'regular:1'}}
            decide: {rule: plurality, from: agent}
            prompts:
              initial: initial_plian
              debate: {template: 'Read {{ peers'}
            """;
        var told = Assert.Throws<UsageException>(() => ProtocolSource.Checked(ProtocolDocument.Parse(File, "mine.yaml"))).Message.Split('\n');
        Assert.StartsWith("mine.yaml:4:25: there is no group 'agnet'; did you mean agent?", told[0]);
        Assert.StartsWith("mine.yaml:5:5: step debate: 3 agents cannot have 1 neighbours each", told[1]);
        Assert.StartsWith("mine.yaml:11:12: prompt initial: there is no built-in prompt 'initial_plian'; did you mean initial_plain?", told[2]);
        Assert.StartsWith("mine.yaml:12:11: prompt debate: ", told[3]);
        Assert.Equal(4, told.Length);
    }
}
