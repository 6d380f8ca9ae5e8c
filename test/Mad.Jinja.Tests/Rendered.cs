namespace Mad.Jinja.Tests;

/// <summary>Shorthands for tests: render a template, or say how it failed.</summary>
internal static class Rendered
{
    private static readonly Dictionary<string, JinjaValue> Nothing = [];

    public static string Text(string template, Dictionary<string, JinjaValue>? context = null, JinjaSettings? settings = null, Func<string, string?>? load = null)
        => new JinjaEnvironment(settings ?? JinjaSettings.Default, load).Parse(template).Render(context ?? Nothing);

    public static JinjaException Error(string template, JinjaSettings? settings = null, Func<string, string?>? load = null)
        => Xunit.Assert.Throws<JinjaException>(() => Text(template, null, settings, load));

    /// <summary>The text, or the kind of failure: for templates of which only an end is asked.</summary>
    public static string Outcome(string template, JinjaSettings settings, Func<string, string?>? load = null)
    {
        try
        {
            return Text(template, null, settings, load);
        }
        catch (JinjaException error)
        {
            return error.Kind;
        }
    }
}
