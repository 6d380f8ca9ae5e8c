using Mad.Jinja.Rendering;
using Mad.Jinja.Values;

namespace Mad.Jinja.Builtins;

/// <summary>The methods of one type by name.</summary>
internal sealed class MethodTable
{
    private readonly Dictionary<string, Builtin> _methods = [];

    /// <summary>Adds a method; its parameters follow the value it is called on.</summary>
    public MethodTable Add(string name, string parameters, Native body)
    {
        _methods[name] = new Builtin(name, parameters.Length == 0 ? "self, /" : "self, " + parameters, body);
        return this;
    }

    public JinjaValue? Find(JinjaValue self, string name) => _methods.TryGetValue(name, out var method) ? new MethodValue(self, method) : null;
}

/// <summary>Filters, tests or functions by name.</summary>
internal sealed class BuiltinTable : Dictionary<string, Builtin>
{
    public BuiltinTable Add(string names, string function, string parameters, Native body)
    {
        var builtin = new Builtin(function, parameters, body);
        foreach (var name in names.Split(' ')) this[name] = builtin;
        return this;
    }
}
