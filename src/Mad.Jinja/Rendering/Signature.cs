using System.Globalization;
using Mad.Jinja.Values;

namespace Mad.Jinja.Rendering;

/// <summary>A Python-like parameter list ("s, old, new, count=None, *args, **kwargs") that binds the arguments of a call.</summary>
internal sealed class Signature
{
    private readonly string _function;
    private readonly List<(string Name, JinjaValue? Default)> _parameters = [];
    private readonly int _positionalOnly;
    private readonly bool _more;
    private readonly bool _moreNamed;

    public Signature(string function, string parameters)
    {
        _function = function;
        foreach (var part in parameters.Split(", ", StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "/") _positionalOnly = _parameters.Count;
            else if (part == "**") _moreNamed = true;
            else if (part == "*") _more = true;
            else Add(part.Split('=', 2));
        }
    }

    private void Add(string[] part) => _parameters.Add((part[0], part.Length == 1 ? null : Literal(part[1])));

    private static JinjaValue Literal(string text) => text switch
    {
        "None" => NoneValue.Instance,
        "True" => BoolValue.True,
        "False" => BoolValue.False,
        _ when text[0] == '\'' => new StrValue(text.Trim('\'')),
        _ when text.Contains('.', StringComparison.Ordinal) => new FloatValue(double.Parse(text, CultureInfo.InvariantCulture)),
        _ => IntValue.Of(long.Parse(text, CultureInfo.InvariantCulture)),
    };

    /// <summary>The values of the parameters in order; then a tuple of what is left for <c>*</c>, and a dict for <c>**</c>.</summary>
    public JinjaValue[] Bind(Args args, RenderState r)
    {
        var count = _parameters.Count;
        var given = args.Positional;
        if (given.Length > count && !_more) throw TooMany(given.Length);
        var bound = BindPlaces(given, count);
        if (args.Named.Count > 0 || _moreNamed) BindNames(args, bound, r);
        for (var i = given.Length; i < count; i++) bound[i] ??= _parameters[i].Default ?? throw Missing(i);
        return bound;
    }

    private JinjaValue[] BindPlaces(JinjaValue[] given, int count)
    {
        var bound = new JinjaValue[count + (_more ? 1 : 0) + (_moreNamed ? 1 : 0)];
        Array.Copy(given, bound, Math.Min(given.Length, count));
        if (_more) bound[count] = given.Length > count ? new TupleValue(given[count..]) : TupleValue.Empty;
        return bound;
    }

    private void BindNames(Args args, JinjaValue[] bound, RenderState r)
    {
        var rest = _moreNamed ? new DictValue(r) : null;
        if (rest is not null) bound[^1] = rest;
        foreach (var (name, value) in args.Named)
        {
            var index = _parameters.FindIndex(_positionalOnly, p => p.Name == name);
            if (index >= 0)
            {
                if (bound[index] is not null) throw Fault.Type($"{_function}() got multiple values for argument '{name}'");
                bound[index] = value;
            }
            else if (rest is not null)
            {
                rest.Set(new StrValue(name), value);
            }
            else
            {
                throw Fault.Type($"{_function}() got an unexpected keyword argument '{name}'");
            }
        }
    }

    private Fault TooMany(int given) => Fault.Type(string.Create(
        CultureInfo.InvariantCulture, $"{_function}() takes {_parameters.Count} positional argument{(_parameters.Count == 1 ? "" : "s")} but {given} were given"));

    private Fault Missing(int index) => Fault.Type($"{_function}() missing 1 required positional argument: '{_parameters[index].Name}'");
}

/// <summary>The body of a built-in filter, test, function or method over its bound arguments.</summary>
internal delegate JinjaValue Native(Context c, JinjaValue[] a);

/// <summary>A built-in: its parameter list and its body.</summary>
internal sealed class Builtin(string name, string parameters, Native body)
{
    private readonly Signature _signature = new(name, parameters);

    public string Name => name;

    public JinjaValue Call(Args args, Context c)
    {
        c.R.Spend(1);
        var bound = _signature.Bind(args, c.R);
        if (bound.Length > 0 && bound[0] is StrValue text) c.R.SpendText(text.Text.Length);
        return body(c, bound);
    }
}
