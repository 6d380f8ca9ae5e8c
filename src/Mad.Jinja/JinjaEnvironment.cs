using System.Collections.Concurrent;

namespace Mad.Jinja;

/// <summary>Reads templates with one group of settings, and finds the ones they include by name.</summary>
/// <param name="load">Gives the text of a named template, or null when there is none; each name is asked for once.</param>
public sealed class JinjaEnvironment(JinjaSettings settings, Func<string, string?>? load = null)
{
    private readonly ConcurrentDictionary<string, JinjaTemplate> _loaded = new();

    /// <summary>The version of the engine: it changes when the text a template renders to could.</summary>
    public static string Version => "1";

    internal JinjaSettings Settings { get; } = settings;

    /// <exception cref="JinjaException">The source is not a template.</exception>
    public JinjaTemplate Parse(string source, string name = "<template>")
    {
        try
        {
            return new JinjaTemplate(this, source, name);
        }
        catch (InsufficientExecutionStackException deep)
        {
            throw new JinjaException("TemplateSyntaxError", name, 1, "the template is nested deeper than the stack allows", deep);
        }
    }

    /// <exception cref="JinjaException">There is no template of that name, or it is not one.</exception>
    public JinjaTemplate Get(string name)
        => Find(name) ?? throw new JinjaException("TemplateNotFound", name, 1, $"no template named '{name}'");

    internal JinjaTemplate? Find(string name)
    {
        if (_loaded.TryGetValue(name, out var template)) return template;
        return load?.Invoke(name) is { } source ? _loaded.GetOrAdd(name, Parse(source, name)) : null;
    }
}
