using Mad.Jinja.Rendering;
using Mad.Jinja.Values;

namespace Mad.Jinja.Builtins;

/// <summary>The functions every template can call.</summary>
internal static class Globals
{
    private const string LipsumWords = "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore magna aliqua";

    public static readonly Dictionary<string, JinjaValue> Table = new()
    {
        ["range"] = Function("<class 'range'>", "range", "*", static (c, a) => Range(((TupleValue)a[0]).Items, c.R)),
        ["dict"] = Function("<class 'dict'>", "dict", "*, **", static (c, a) => Dict((TupleValue)a[0], (DictValue)a[1], c.R)),
        ["namespace"] = Function("<class 'jinja2.utils.Namespace'>", "namespace", "*, **", static (c, a) => new NamespaceValue(Dict((TupleValue)a[0], (DictValue)a[1], c.R))),
        ["cycler"] = Function("<class 'jinja2.utils.Cycler'>", "cycler", "*", static (_, a) => Cycler((TupleValue)a[0])),
        ["joiner"] = Function("<class 'jinja2.utils.Joiner'>", "joiner", "sep=None", static (_, a) => new JoinerValue(Arg.IsNone(a[0]) ? new StrValue(", ") : a[0])),
        ["lipsum"] = Function("<function generate_lorem_ipsum at 0x7f0000000000>", "lipsum", "n=5, html=True, min=20, max=100", Lipsum),
    };

    private static FunctionValue Function(string repr, string name, string parameters, Native body) => new(repr, new Builtin(name, parameters, body));

    private static RangeValue Range(JinjaValue[] bounds, RenderState r)
    {
        if (bounds.Length is 0 or > 3) throw Fault.Type("range expected 1 to 3 arguments");
        if (Array.Find(bounds, static b => b is UndefinedValue) is UndefinedValue undefined && undefined.Kind == UndefinedKind.Strict) throw undefined.Fail(r);
        var numbers = Array.ConvertAll(bounds, Arg.Integer);
        var range = numbers.Length == 1 ? new RangeValue(0, numbers[0], 1)
            : numbers.Length == 2 ? new RangeValue(numbers[0], numbers[1], 1)
            : numbers[2] != 0 ? new RangeValue(numbers[0], numbers[1], numbers[2])
            : throw Fault.Value("range() arg 3 must not be zero");
        return range.Count <= r.Limits.Range
            ? range
            : throw Fault.Limit(FormattableString.Invariant($"a range of {range.Count} numbers is longer than the {r.Limits.Range} allowed"));
    }

    public static DictValue Dict(TupleValue positional, DictValue named, RenderState r)
    {
        if (positional.Items.Length > 1) throw Fault.Type($"dict expected at most 1 argument, got {positional.Items.Length}");
        var dict = new DictValue(r);
        if (positional.Items.Length == 1) DictMethods.Fill(dict, positional.Items[0], r);
        DictMethods.Fill(dict, named, r);
        return dict;
    }

    private static CyclerValue Cycler(TupleValue items)
        => items.Items.Length > 0 ? new CyclerValue(items.Items) : throw new Fault("RuntimeError", "at least one item has to be provided");

    private static JinjaValue Lipsum(Context c, JinjaValue[] a)
    {
        var (count, html) = (Arg.Integer(a[0]), a[1].Truth(c.R));
        var (least, most) = (Math.Max(Arg.Integer(a[2]), 1), Math.Max(Arg.Integer(a[3]), 2));
        var text = new Text.BoundedText(c.R);
        for (long i = 0; i < count; i++)
        {
            if (i > 0) text.Append(html ? "\n" : "\n\n");
            if (html) text.Append("<p>");
            Paragraph(text, Math.Min(least, most - 1), most, c.R);
            if (html) text.Append("</p>");
        }

        return text.ToValue(html);
    }

    private static void Paragraph(Text.BoundedText text, long least, long most, RenderState r)
    {
        var words = LipsumWords.Split(' ');
        var length = least + r.Draw((int)Math.Min(most - least, int.MaxValue));
        for (long i = 0; i < length; i++)
        {
            r.Spend(1);
            var word = words[r.Draw(words.Length)];
            text.Append(i == 0 ? char.ToUpperInvariant(word[0]) + word[1..] : " " + word);
        }

        text.Append(".");
    }
}
