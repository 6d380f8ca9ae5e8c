using Mad.Jinja;

namespace Mad.Prompts;

/// <summary>Finds prompts: the built-in ones by name, a user's by path.</summary>
public sealed class PromptLibrary(JinjaSettings settings)
{
    private const string Folder = "Prompts/";
    private const string Ending = ".yaml";

    /// <summary>Names of the built-in prompts, sorted.</summary>
    public static IReadOnlyList<string> BuiltIn { get; } =
    [
        .. typeof(PromptLibrary).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Ending, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^Ending.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A built-in prompt by its name (dashes and underscores are the same), else the prompt file at that path.</summary>
    /// <exception cref="UsageException">There is no such prompt, or it is broken.</exception>
    public Prompt Find(string nameOrPath)
    {
        var name = nameOrPath.Replace('-', '_');
        if (BuiltIn.Contains(name))
        {
            return PromptFile.Parse(ReadBuiltIn(name), name, new JinjaEnvironment(settings));
        }

        if (!nameOrPath.Contains('/') && !nameOrPath.Contains('\\') && !Path.HasExtension(nameOrPath))
        {
            var nearest = Nearest.Of(name, BuiltIn);
            throw new UsageException($"there is no built-in prompt '{nameOrPath}'{(nearest is null ? "." : $"; did you mean {nearest}?")} See: mad list prompts. A prompt file is named by its path, with its ending.");
        }

        return PromptFile.Read(nameOrPath, settings);
    }

    /// <summary>A template that stands in a protocol file.</summary>
    /// <exception cref="UsageException">It does not compile.</exception>
    public Prompt Inline(string name, string file, string template) => PromptFile.Compile(name, file, "", template, new JinjaEnvironment(settings)) with { IsInline = true };

    /// <summary>A prompt file in the folder of another file; no path leads out of it.</summary>
    /// <exception cref="UsageException">There is none inside the folder, or it is broken.</exception>
    public Prompt Beside(string file, string name)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var text = TemplateText.ReadInside(folder, name) ?? throw new UsageException($"{file}: there is no prompt file '{name}' beside it (a path may not lead out of its folder).");
        return PromptFile.Parse(text, Path.Combine(Path.GetDirectoryName(file) ?? "", name), new JinjaEnvironment(settings, inner => TemplateText.ReadInside(folder, inner)));
    }

    private static string ReadBuiltIn(string name)
    {
        using var reader = new StreamReader(typeof(PromptLibrary).Assembly.GetManifestResourceStream(Folder + name + Ending)!);
        return reader.ReadToEnd();
    }
}
