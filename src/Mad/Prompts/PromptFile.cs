using Mad.Jinja;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Mad.Prompts;

/// <summary>Reads a prompt file: YAML with <c>name</c>, <c>template</c> and, if it likes, <c>description</c>.</summary>
internal static class PromptFile
{
    /// <summary>More levels than any prompt file has; the YAML reader goes down one stack frame for each.</summary>
    private const int Deepest = 50;
    private const string Wanted = "Name a prompt file (YAML with `name` and `template`), or a built-in prompt (mad list prompts).";

    /// <exception cref="UsageException">The file cannot be read, is not such YAML, or its template does not compile.</exception>
    public static Prompt Read(string path, JinjaSettings settings)
    {
        var text = TemplateText.Read(path, Wanted);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Parse(text, path, new JinjaEnvironment(settings, name => TemplateText.ReadInside(folder, name)));
    }

    /// <param name="file">How messages name the file.</param>
    public static Prompt Parse(string yaml, string file, JinjaEnvironment environment)
    {
        var root = Root(yaml, file);
        var name = Scalar(root, "name", file) ?? throw new UsageException($"{file}: a prompt file needs `name` and `template`; `name` is missing.");
        var template = Scalar(root, "template", file) ?? throw new UsageException($"{file}: a prompt file needs `name` and `template`; `template` is missing.");
        return Compile(name, file, Scalar(root, "description", file) ?? "", template, environment);
    }

    public static Prompt Compile(string name, string file, string description, string template, JinjaEnvironment environment)
    {
        try
        {
            return new Prompt(name, file, description, template, environment.Parse(template, file));
        }
        catch (JinjaException problem)
        {
            throw new UsageException($"{file}: its template does not compile: {problem.Message} (the line is counted inside the template).");
        }
    }

    private static YamlMappingNode Root(string yaml, string file)
    {
        var stream = new YamlStream();
        try
        {
            RequireFlat(yaml, file);
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException problem)
        {
            throw new UsageException($"{file}:{problem.Start.Line}:{problem.Start.Column}: not valid YAML: {problem.Message}");
        }

        return stream.Documents is [{ RootNode: YamlMappingNode root }]
            ? root
            : throw new UsageException($"{file}: a prompt file is one YAML mapping with `name` and `template`.");
    }

    private static void RequireFlat(string yaml, string file)
    {
        var parser = new Parser(new StringReader(yaml));
        for (var depth = 0; parser.MoveNext();)
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > Deepest)
            {
                throw new UsageException($"{file}:{parser.Current.Start.Line}: more than {Deepest} lists and mappings inside one another. {Wanted}");
            }
        }
    }

    private static string? Scalar(YamlMappingNode root, string key, string file) => (root.Children.TryGetValue(new YamlScalarNode(key), out var node), node) switch
    {
        (false, _) => null,
        (_, YamlScalarNode { Value: { Length: > 0 } value } text) when !IsNull(text) => value,
        (_, var other) => throw new UsageException($"{file}:{other!.Start.Line}: `{key}` must be a text that is not empty."),
    };

    private static bool IsNull(YamlScalarNode text) => text is { Style: ScalarStyle.Plain, Value: "~" or "null" or "Null" or "NULL" };
}
