using System.Net;
using System.Text.Json.Nodes;
using Mad.Simulator;
using Xunit;

namespace Mad.Tests.Simulator;

public sealed class QuestionInPromptTests : IAsyncLifetime
{
    private static readonly SimulatedItem Item = new("Question: Is 3 < 4 & \"so\" on, isn't it?\nIt goes on:\nQuestion: here too\nOptions:\nA. yes\nthat is\nB. no > 'no'\nC. &lt;\n", "B");
    private SimulatorCaller caller = null!;

    public async ValueTask InitializeAsync() => caller = await SimulatorCaller.StartAsync(SimulatorSettings.Default with { Seed = 5 }, [Item, .. SyntheticQuestions.Items(50)]);

    public ValueTask DisposeAsync() => caller.DisposeAsync();

    [Theory]
    [InlineData("{0}")]
    [InlineData("Think, then answer with (X).\n\n{0}\nTake care.")]
    [InlineData("An example.\nQuestion: What?\nOptions:\nA. this\nB. that\nAnswer: A\n\nNow this: {0}Go.")]
    [InlineData("Question: Question:{0}")]
    public async Task A_known_question_is_found_wherever_it_stands_escaped_or_not(string template)
    {
        var question = new SimulatedQuestion(5, Item.Block.TrimEnd(), 3, 1);
        var expected = new SimulatedMind(SimulatorSettings.Default with { Seed = 5 }).Answer("sim-medium", question, 7, [], []).Text;
        foreach (var block in new[] { Item.Block, Escaped(Item.Block), Item.Block.ReplaceLineEndings("\r\n"), Item.Block.TrimEnd() + "  \n" })
        {
            Assert.Equal(expected, await caller.TextAsync(SimulatorCaller.Chat(7, string.Format(null, template, block))));
        }
    }

    [Fact]
    public async Task A_known_question_is_found_with_its_options_in_another_order_and_each_option_is_believed_as_before()
    {
        const int Draws = 400;
        const string Shuffled = "Question: Is 3 < 4 & \"so\" on, isn't it?\nIt goes on:\nQuestion: here too\nOptions:\nA. &lt;\nB. yes\nthat is\nC. no > 'no'\n";
        var (asked, shuffled) = (new int[3], new int[3]);
        for (var seed = 0; seed < Draws; seed++)
        {
            Count(asked, await caller.TextAsync(SimulatorCaller.Chat(seed, Item.Block)), [0, 1, 2]);
            Count(shuffled, await caller.TextAsync(SimulatorCaller.Chat(seed, "Solve this.\n" + Shuffled + "Which?")), [2, 0, 1]);
        }

        // Two samples of one distribution: five standard errors of their difference.
        Assert.All(asked.Zip(shuffled), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 5 * Math.Sqrt(Draws / 2.0)));
        Assert.NotEqual(asked.Index().MaxBy(one => one.Item).Index, asked.Index().MinBy(one => one.Item).Index);

        static void Count(int[] counts, string text, int[] order)
        {
            var at = text.IndexOf("[sim:", StringComparison.Ordinal);
            if (at >= 0)
            {
                counts[order[text[at + 5] - 'A']]++;
            }
        }
    }

    [Fact]
    public async Task An_unknown_question_gets_the_same_answer_escaped_or_not_and_one_of_its_own_options()
    {
        for (var number = 100; number < 140; number++)
        {
            var block = SyntheticQuestions.Item(number).Block;
            var text = await caller.TextAsync(SimulatorCaller.Chat(1, $"Solve:\n{block}\nHow would you answer?"));
            Assert.Equal(text, await caller.TextAsync(SimulatorCaller.Chat(1, Escaped($"Please look at this.\n{block}"))));
            if (text.Contains("[sim:", StringComparison.Ordinal))
            {
                Assert.Contains($"\n{text[text.IndexOf("[sim:", StringComparison.Ordinal) + 5]}. ", block);
            }
        }
    }

    [Fact]
    public async Task The_question_of_the_first_message_holds_when_later_ones_do_not_repeat_it()
    {
        var replies = new List<string>();
        for (var seed = 0; seed < 30; seed++)
        {
            replies.Add(await caller.TextAsync(SimulatorCaller.Chat(seed, Item.Block, "Let me see.", "The others said nothing. Your answer?")));
        }

        Assert.All(replies, reply => Assert.DoesNotContain("no question", reply));
        Assert.Contains(replies, reply => reply.Contains("[sim:B:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_judge_whose_second_message_brings_the_question_is_answered()
    {
        var request = SimulatorCaller.Chat(1, "You are a judge.");
        request["messages"]!.AsArray().Add(new JsonObject { ["role"] = "user", ["content"] = Item.Block });
        Assert.DoesNotContain("no question", await caller.TextAsync(request));
    }

    [Fact]
    public async Task A_critic_is_swayed_by_the_solutions_in_its_only_message()
    {
        var item = SyntheticQuestions.Item(7);
        var follows = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var solutions = string.Join("\n\n", Enumerable.Range(0, 40).Select(solver => $"Solution {solver}: … [sim:C:{(char)('a' + (solver % 26))}{(char)('a' + (solver / 26))}aaaaaa]"));
            var text = await caller.TextAsync(SimulatorCaller.Chat(seed, $"{Escaped(item.Block)}\n{Escaped(solutions)}\nCriticise them."));
            follows += text.Contains("[sim:C:", StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.InRange(follows, 45, 60); // 40 of 42 parts of the belief, less the replies that cannot be read
    }

    [Theory]
    [InlineData("Options:\nA. a\n", "A")]
    [InlineData("Question: q\nA. a\n", "A")]
    [InlineData("Question: q\nOptions:\nA. a\nB. b\n", "C")]
    [InlineData("Question: q\nOptions:\nA. a\nB. b\n", "b")]
    public async Task An_item_that_is_no_question_with_its_answer_is_an_error_that_shows_it(string block, string answer)
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => SimulatorServer.StartAsync(SimulatorSettings.Default, [new(block, answer)], TestContext.Current.CancellationToken));
        Assert.Contains(block.TrimEnd(), error.Message);
    }

    private static string Escaped(string text) => WebUtility.HtmlEncode(text).Replace("&quot;", "&#34;", StringComparison.Ordinal);
}
