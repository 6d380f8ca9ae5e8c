using Mad.Jinja;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Mad.Prompts;

/// <summary>Reads a prompt file: YAML with <c>name</c>, <c>template</c> and, if it likes, <c>description</c>.</summary>
internal static class PromptFile
{
    private const int LargestFile = 1 << 20;

    /// <exception cref="UsageException">The file cannot be read, is not such YAML, or its template does not compile.</exception>
    public static Prompt Read(string path, JinjaSettings settings)
    {
        var text = Load(path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Parse(text, path, new JinjaEnvironment(settings, name => LoadBeside(folder, name)));
    }

    /// <param name="file">How messages name the file.</param>
    public static Prompt Parse(string yaml, string file, JinjaEnvironment environment)
    {
        var root = Root(yaml, file);
        var name = Scalar(root, "name", file) ?? throw new UsageException($"{file}: a prompt file needs `name` and `template`; `name` is missing.");
        var template = Scalar(root, "template", file) ?? throw new UsageException($"{file}: a prompt file needs `name` and `template`; `template` is missing.");
        try
        {
            return new Prompt(name, file, Scalar(root, "description", file) ?? "", template, environment.Parse(template, file));
        }
        catch (JinjaException problem)
        {
            throw new UsageException($"{file}: its template does not compile: {problem.Message} (the line is counted inside the template).");
        }
    }

    private static string Load(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file switch
            {
                { Exists: false } when Directory.Exists(path) => throw new UsageException($"{path} is a folder: name a prompt file (YAML with `name` and `template`) or a built-in prompt (mad list prompts)."),
                { Exists: false } => throw new UsageException($"{path}: no such prompt file. Name a YAML file with `name` and `template`, or a built-in prompt (mad list prompts)."),
                { Length: > LargestFile } => throw new UsageException($"{path} is larger than 1 MiB: that is no prompt file."),
                _ => File.ReadAllText(path),
            };
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {problem.Message}");
        }
    }

    // Includes stay inside the prompt's own folder: a template from elsewhere must not read the user's files.
    private static string? LoadBeside(string folder, string name)
    {
        var path = Path.GetFullPath(Path.Combine(folder, name));
        var inside = path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return inside && File.Exists(path) && new FileInfo(path) is { LinkTarget: null, Length: <= LargestFile } ? File.ReadAllText(path) : null;
    }

    private static YamlMappingNode Root(string yaml, string file)
    {
        var stream = new YamlStream();
        try
        {
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

    private static string? Scalar(YamlMappingNode root, string key, string file) => (root.Children.TryGetValue(new YamlScalarNode(key), out var node), node) switch
    {
        (false, _) => null,
        (_, YamlScalarNode { Value: { Length: > 0 } value }) => value,
        (_, var other) => throw new UsageException($"{file}:{other!.Start.Line}: `{key}` must be a text that is not empty."),
    };
}
