using System.Reflection;
using Mad.Protocols;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Mad.Tests.Prompts;

/// <summary>Holds the form of the embedded prompt files.</summary>
public sealed class BuiltInPromptTests
{
    private static readonly Assembly Library = typeof(Question).Assembly;

    public static TheoryData<string> Names =>
        [.. Library.GetManifestResourceNames().Where(name => name.StartsWith("Prompts/", StringComparison.Ordinal)).Select(name => name["Prompts/".Length..^".yaml".Length])];

    // What a step reads, and the line with which a prompt of it must say so.
    private static readonly Dictionary<string, string> Forms = new()
    {
        ["answer"] = "The answer is (X).",
        ["agreement"] = "The answer is (X).",
        ["verdict"] = "The answer is (X).",
        ["ballot"] = "Ballot: ",
        ["choice"] = "Choice: ",
        ["scores"] = "Score: ",
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_prompt_file_has_its_own_name_a_description_and_a_template_and_nothing_else(string name)
    {
        var prompt = Read(name);

        Assert.Equal(["description", "name", "template"], prompt.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(name, prompt["name"]);
        Assert.All(prompt.Values, value => Assert.False(string.IsNullOrWhiteSpace(value)));
    }

    [Fact]
    public void Every_prompt_asks_for_the_form_that_its_step_reads() => Assert.All(ProtocolCatalog.All, document =>
    {
        var built = document.Build(new ProtocolChoice());
        Assert.All(built.Flow.Steps.Where(step => Forms.ContainsKey(step.Reads) && built.Flow.Group(step.Who[0]).Kind == AgentKind.Llm), step => Assert.All(step.Prompts, role =>
            Assert.Contains(Forms[step.Reads], Read(built.Roles.Single(one => one.Name == role).Default)["template"], StringComparison.Ordinal)));
    });

    [Fact]
    public void No_prompt_is_there_that_no_protocol_names()
    {
        var kept = Names.Select(row => row.Data).Where(name => name.StartsWith("initial_", StringComparison.Ordinal) || name.StartsWith("collaborative_", StringComparison.Ordinal));
        var named = ProtocolCatalog.Names.Select(ProtocolCatalog.Text).ToList();
        Assert.DoesNotContain(Names.Select(row => row.Data).Except(kept), name => !named.Any(text => text.Contains(name, StringComparison.Ordinal)));
    }

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
