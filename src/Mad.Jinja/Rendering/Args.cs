namespace Mad.Jinja.Rendering;

/// <summary>What a call hands over: values by place, then values by name.</summary>
internal sealed record Args(JinjaValue[] Positional, IReadOnlyList<KeyValuePair<string, JinjaValue>> Named)
{
    public static readonly Args None = new([], []);

    public static Args Of(params JinjaValue[] positional) => new(positional, []);

    public Args WithFirst(JinjaValue first) => this with { Positional = [first, .. Positional] };

    public void NoNames(string function)
    {
        if (Named.Count > 0) throw Fault.Type($"{function}() takes no keyword arguments");
    }
}
