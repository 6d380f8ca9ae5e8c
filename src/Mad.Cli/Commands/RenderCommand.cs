using System.CommandLine;
using System.Text.Json;
using Mad.Jinja;
using Mad.Prompts;

namespace Mad.Cli.Commands;

/// <summary><c>mad render</c>: renders a prompt file or a bare Jinja2 template.</summary>
internal static class RenderCommand
{
    public static Verb Create(Surroundings around)
    {
        var template = new Argument<string>("TEMPLATE") { Description = "a prompt file (YAML), a built-in prompt's name, or a file that is a Jinja2 template" };
        var context = Options.Text("--context", "FILE.json", "a JSON object with the template's variables (default: none)");
        var autoescape = Options.Switch("--autoescape", "HTML-escape what is inserted (default off)");
        var trim = Options.Flag("--trim-blocks", "remove the newline after a block");
        var strip = Options.Flag("--lstrip-blocks", "remove blanks before a block");
        var keep = Options.Flag("--keep-trailing-newline", "keep the template's last newline");
        var undefined = Options.Word("--undefined", "what a missing variable does", "default", "strict", "chainable", "debug");
        var templates = Options.Text("--templates", "DIR", "where include, import and extends look");
        var command = new Command("render", "Renders a prompt file or a bare Jinja2 template to standard output.") { template, context, autoescape, trim, strip, keep, undefined, templates };
        Task<int> RunAsync(ParseResult given)
        {
            var settings = JinjaSettings.Default with
            {
                Autoescape = given.IsOn(autoescape) ?? false,
                TrimBlocks = given.GetValue(trim),
                LstripBlocks = given.GetValue(strip),
                KeepTrailingNewline = given.GetValue(keep),
                Undefined = Enum.Parse<UndefinedKind>(given.GetValue(undefined) ?? "default", ignoreCase: true),
            };
            var text = Render(given.GetRequiredValue(template), settings, Context(given.GetValue(context)), given.GetValue(templates));
            around.Out.Write(around.OutIsTerminal ? TermText.Clean(text) : text);
            return Task.FromResult(Exit.Done);
        }

        return new Verb(command, "TEMPLATE [options]",
        [
            new("mad render initial_plain --context question.json", "a built-in prompt with the variables of question.json"),
            new("mad render page.j2 --context page.json --undefined strict --templates parts", "a template that includes others"),
        ], RunAsync);
    }

    private static string Render(string template, JinjaSettings settings, IReadOnlyDictionary<string, JinjaValue> context, string? folder)
    {
        try
        {
            return Template(template, settings, folder).Render(context);
        }
        catch (JinjaException problem)
        {
            throw new UsageException($"{problem.Template}:{problem.Line}: {problem.Kind}: {problem.Problem}");
        }
    }

    private static JinjaTemplate Template(string name, JinjaSettings settings, string? folder)
    {
        if (folder is not null && !Directory.Exists(folder))
        {
            throw new UsageException($"--templates {folder}: no such folder.");
        }

        var isPrompt = name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || PromptLibrary.BuiltIn.Contains(name.Replace('-', '_'));
        if (isPrompt && folder is null)
        {
            return new PromptLibrary(settings).Find(name).Template;
        }

        var environment = new JinjaEnvironment(settings, folder is null ? null : other => TemplateText.ReadInside(folder, other));
        return isPrompt ? environment.Parse(new PromptLibrary(settings).Find(name).Text, name) : environment.Parse(TemplateText.Read(name, "Name a template file, a prompt file or a built-in prompt (mad list prompts)."), name);
    }

    private static Dictionary<string, JinjaValue> Context(string? path)
    {
        if (path is null)
        {
            return [];
        }

        try
        {
            using var json = JsonDocument.Parse(TemplateText.Read(path, "--context takes a file with a JSON object."), new JsonDocumentOptions { MaxDepth = 512 });
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? json.RootElement.EnumerateObject().GroupBy(field => field.Name).ToDictionary(field => field.Key, field => JinjaValue.FromJson(field.Last().Value))
                : throw new UsageException($"--context {path}: it must be a JSON object: {{\"question\": \"…\"}}.");
        }
        catch (JsonException problem)
        {
            throw new UsageException($"--context {path}: not valid JSON: {problem.Message}");
        }
    }
}
