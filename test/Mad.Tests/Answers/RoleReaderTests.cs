using CsCheck;
using Xunit;

namespace Mad.Tests.Answers;

public sealed class RoleReaderTests
{
    private static string[] Read(string text, int most = 0) => [.. Replies.Read("roles", text, "", most).Items];

    [Theory]
    [InlineData("1. a physicist\n2. a chemist")]
    [InlineData("Here are two experts:\n\n1. a physicist\n2. a chemist\n\nThey cover the whole question.")]
    [InlineData("1) a physicist\n2) a chemist")]
    [InlineData("(1) a physicist\n(2) a chemist")]
    [InlineData("- a physicist\n- a chemist")]
    [InlineData("* a physicist\n* a chemist")]
    [InlineData("• a physicist\n• a chemist")]
    [InlineData("- 1. a physicist\n- 2. a chemist")]
    [InlineData("**1. a physicist**\n\n**2. a chemist**")]
    [InlineData("1. **a physicist**\r\n2. **a chemist**\r\n")]
    [InlineData("### 1. a physicist\n\n### 2. a chemist")]
    [InlineData("Role 1: a physicist\nRole 2: a chemist")]
    [InlineData("**Expert 1:** a physicist\n**Expert 2:** a chemist")]
    [InlineData("  1. a\n     physicist\n  2. a\n     chemist")]
    [InlineData("1. a\nphysicist\n2. a\nchemist")]
    [InlineData("[\"a physicist\", \"a chemist\"]")]
    [InlineData("```json\n[\n  \"a physicist\",\n  \"a chemist\",\n]\n```")]
    [InlineData("{\"roles\": ['a physicist', 'a chemist']}")]
    [InlineData("<think>1. a poet</think>1. a physicist\n2. a chemist")]
    public void One_role_an_item(string text) => Assert.Equal(["a physicist", "a chemist"], Read(text));

    [Theory]
    [InlineData("[{\"role\": \"Physicist\", \"description\": \"knows light\"}, {\"role\": \"Chemist\", \"description\": \"knows acids\"}]")]
    [InlineData("{\"experts\": [{'name': 'Physicist', 'expertise': 'knows light'}, {'name': 'Chemist', 'expertise': 'knows acids'},]}")]
    [InlineData("{\"role\": \"Physicist\", \"description\": \"knows light\"}\n{\"role\": \"Chemist\", \"description\": \"knows acids\"}")]
    [InlineData("1. **Physicist**: knows light\n2. **Chemist**: knows acids")]
    [InlineData("1. **Physicist:**\n   knows light\n2. **Chemist:**\n   knows acids")]
    public void A_role_has_its_description(string text) => Assert.Equal(["Physicist: knows light", "Chemist: knows acids"], Read(text));

    [Fact]
    public void What_stands_under_an_item_belongs_to_it() => Assert.Equal(
        ["Physicist - knows light - knows [1] sound", "Chemist It's “acids”."],
        Read("1. **Physicist**\n   - knows light\n   - knows [1] sound\n\n2. **Chemist**\n\n   It's “acids”.\n\nGood luck!"));

    [Fact]
    public void No_more_than_were_asked_for() => Assert.Equal(["a", "b"], Read("1. a\n2. b\n3. c", most: 2));

    [Fact]
    public void Quotes_within_a_quoted_role_do_not_end_it() => Assert.Equal(["the reader's \"friend\"", "a chemist"], Read("['the reader's \"friend\"', \"a chemist\"]"));

    [Theory]
    [InlineData("1. an electrical engineer specified in the field of optics.\n2. an economist who is good at prices.\n3. a lawyer with a good knowledge of the law.", 3)]
    [InlineData("Sure! To answer this, I would recruit:\n\n- **Dr. Ada (Physicist)** – 20 years in optics; checks formulas.\n- **Bo (Skeptic)** – looks for counter-examples.\n\nLet me know if you want more.", 2)]
    [InlineData("{\"role\": \"Educator\", \"description\": \"explains {simply} and [well]\"}", 1)]
    public void Realistic_lists_are_counted(string text, int count) => Assert.Equal(count, Read(text).Length);

    [Theory]
    [InlineData("")]
    [InlineData("I would ask a physicist.")]
    [InlineData("At 1.5 m/s and 10:30.\n-5 is no item.")]
    [InlineData("[]")]
    public void No_list_is_none(string text) => Assert.Empty(Read(text));

    [Fact]
    public void A_long_role_is_cut_between_characters()
    {
        var role = Assert.Single(Read("1. x" + string.Concat(Enumerable.Repeat("😀", 3000))));

        Assert.Equal(1999, role.Length);
        Assert.False(char.IsHighSurrogate(role[^1]));
    }

    [Fact]
    public void What_is_written_in_the_asked_form_is_read_back() =>
        Gen.String[Gen.Char["abcdefghijk lmno'.,"], 1, 30].Select(text => "A " + text.Trim() + "z").Array[1, 6].Sample(roles =>
            Assert.Equal(roles, Read(string.Join('\n', roles.Select((role, i) => $"{i + 1}. {role}")), roles.Length)));
}
