using System.Text;
using Mad.Protocols;
using Xunit;

namespace Mad.Tests.Protocols;

/// <summary>The exact messages of every ask of every protocol, in the first scenario of its file in <c>Seen/</c>. A reply's words are its seat, «round.step.place».</summary>
public sealed class MessagesTests
{
    public static TheoryData<string> Protocols => [.. ProtocolCatalog.Names];

    [Theory]
    [MemberData(nameof(Protocols))]
    public void The_messages_are_those_that_were_read_against_the_paper(string protocol)
    {
        var text = new StringBuilder();
        foreach (var (seat, messages) in SeenScenario.Of(protocol)[0].Play().Messages)
        {
            text.Append($"======== {seat.Round + 1}.{seat.Step + 1}.{seat.Place + 1}{(seat.Draft == 0 ? "" : $".{seat.Draft + 1}")}\n");
            foreach (var message in messages)
            {
                text.Append($"---- {message.Role}\n{message.Content.TrimEnd('\n')}\n");
            }
        }

        Expectation.Holds($"protocols/{protocol}.txt", text.ToString());
    }
}
