using System.Reflection;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Mad.Tests.Prompts;

/// <summary>Holds the form of the embedded prompt files.</summary>
public sealed class BuiltInPromptTests
{
    private static readonly Assembly Library = typeof(Question).Assembly;

    public static TheoryData<string> Names =>
    [
        "initial_plain", "initial_detailed", "initial_persona", "initial_eliminate_options",
        "collaborative_advise", "collaborative_confidence", "collaborative_consensus", "collaborative_critique_v1",
        "collaborative_critique_v2", "collaborative_critique_v3", "collaborative_no_copy",
        "critic", "synthesizer", "initial_debater", "offensive_debater", "defensive_debater", "judge",
    ];

    [Fact]
    public void Every_role_of_the_three_flows_has_its_prompts()
    {
        var embedded = Library.GetManifestResourceNames().Where(name => name.StartsWith("Prompts/", StringComparison.Ordinal));

        Assert.Equal(Names.Select(row => $"Prompts/{row.Data}.yaml").Order(StringComparer.Ordinal), embedded.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_prompt_file_has_its_own_name_a_description_and_a_template_and_nothing_else(string name)
    {
        var prompt = Read(name);

        Assert.Equal(["description", "name", "template"], prompt.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(name, prompt["name"]);
        Assert.All(prompt.Values, value => Assert.False(string.IsNullOrWhiteSpace(value)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_prompt_ends_with_the_form_of_the_answer(string name) =>
        Assert.EndsWith("\nThe answer is (X).\n", Read(name)["template"]);

    private static Dictionary<string, string> Read(string name)
    {
        using var stream = Library.GetManifestResourceStream($"Prompts/{name}.yaml");
        using var reader = new StreamReader(stream!);
        var yaml = new YamlStream();
        yaml.Load(reader);
        var root = Assert.IsType<YamlMappingNode>(Assert.Single(yaml.Documents).RootNode);
        return root.Children.ToDictionary(entry => ((YamlScalarNode)entry.Key).Value!, entry => ((YamlScalarNode)entry.Value).Value!);
    }
}
