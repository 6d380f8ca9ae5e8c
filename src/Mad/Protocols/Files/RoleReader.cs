using Mad.Protocols.Documents;

namespace Mad.Protocols.Files;

/// <summary>Reads the prompts of a protocol file, and says what each is given.</summary>
internal static class RoleReader
{
    private static readonly string[] Always = ["options", "name", "role", "agents", "round", "rounds", "last_round"];

    public static IReadOnlyList<PromptRole> Read(MapReader map, Flow flow) =>
        [.. map.Entries("prompts").Select(entry => Role(entry.Key.Value, entry.Value, flow, map.Mistakes))];

    private static PromptRole Role(string name, Node node, Flow flow, Mistakes mistakes)
    {
        var steps = flow.Steps.Where(step => step.Prompts.Contains(name) || step.System == name).ToList();
        var groups = flow.Groups.Where(group => steps.Any(step => step.Who.Contains(group.Name))).ToList();
        IReadOnlyList<string> variables =
        [
            .. steps.SelectMany(step => step.Opener ? ["question", "category"] : step.About)
                .Concat(steps.SelectMany(step => step.Sees.Select(view => view.Variable)))
                .Concat(steps.Any(step => step.Own == OwnWords.Last) ? ["own"] : [])
                .Concat(steps.Any(step => step.ChoosesFrom is not null) ? ["drafts"] : [])
                .Concat(groups.Any(group => group.Objectives.Count > 0) ? ["assigned", "assigned_text"] : [])
                .Concat(groups.Any(group => group.SeesPassage) ? ["passage"] : [])
                .Concat(flow.Settings.Keys)
                .Concat(Always)
                .Distinct(),
        ];
        switch (node)
        {
            case TextNode { IsNull: false } text:
                return new PromptRole(name, text.Value, null, variables) { Where = text.At.ToString() };
            case MapNode inline:
                var map = new MapReader(inline, "prompt " + name, mistakes);
                var template = map.Required("template");
                map.Done();
                return new PromptRole(name, name, template, variables) { Where = inline.At.ToString() };
            default:
                mistakes.Add(node.At, $"prompt {name} must be a built-in prompt, a file, or {{template: …}}.");
                return new PromptRole(name, name, null, variables);
        }
    }
}
