using Mad.Jinja.Rendering;
using Mad.Jinja.Text;

namespace Mad.Jinja.Values;

/// <summary>The <c>loop</c> of a for statement.</summary>
internal sealed class LoopValue(JinjaValue source, IEnumerator<JinjaValue> iterator, RenderState r, int depth0, Func<JinjaValue, int, JinjaValue>? recurse)
    : JinjaValue
{
    private static readonly Builtin CycleMethod = new("cycle", "self, /, *", static (_, a) => ((LoopValue)a[0]).Cycle((TupleValue)a[1]));
    private static readonly Builtin ChangedMethod = new("changed", "self, /, *", static (_, a) => ((LoopValue)a[0]).Changed((TupleValue)a[1]));

    private static readonly Dictionary<string, Func<LoopValue, JinjaValue>> Fields = new()
    {
        ["index"] = l => IntValue.Of(l._index0 + 1),
        ["index0"] = l => IntValue.Of(l._index0),
        ["revindex"] = l => IntValue.Of(l.CountAll() - l._index0),
        ["revindex0"] = l => IntValue.Of(l.CountAll() - l._index0 - 1),
        ["first"] = l => BoolValue.Of(l._index0 == 0),
        ["last"] = l => BoolValue.Of(l.Peek() is null),
        ["length"] = l => IntValue.Of(l.CountAll()),
        ["depth"] = l => IntValue.Of(l.Depth0 + 1),
        ["depth0"] = l => IntValue.Of(l.Depth0),
        ["previtem"] = l => l._index0 == 0 ? l._state.Undefined("there is no previous item") : l._before!,
        ["nextitem"] = l => l.Peek() ?? l._state.Undefined("there is no next item"),
        ["cycle"] = l => new MethodValue(l, CycleMethod),
        ["changed"] = l => new MethodValue(l, ChangedMethod),
    };

    private readonly RenderState _state = r;
    private IEnumerator<JinjaValue> _iterator = iterator;
    private long _index0 = -1;
    private long? _length;
    private JinjaValue? _after;
    private JinjaValue? _current;
    private JinjaValue? _before;
    private TupleValue? _lastChanged;

    internal override string TypeName => "LoopContext";

    internal override bool IsCallable => true;

    private int Depth0 { get; } = depth0;

    /// <summary>The next element; null at the end.</summary>
    public JinjaValue? Next()
    {
        var next = _after ?? Pull();
        _after = null;
        if (next is null) return null;
        _index0++;
        (_before, _current) = (_current, next);
        return next;
    }

    private JinjaValue? Pull()
    {
        _state.Spend(1);
        return _iterator.MoveNext() ? _iterator.Current : null;
    }

    private JinjaValue? Peek() => _after ??= Pull();

    private long CountAll()
    {
        if (_length is { } known) return known;
        if (source.Length(_state) is { } length && source is not UndefinedValue) return (_length = length).Value;
        var rest = new List<JinjaValue>();
        while (Pull() is { } item) rest.Add(item);
        _iterator = rest.GetEnumerator();
        return (_length = rest.Count + _index0 + 1 + (_after is null ? 0 : 1)).Value;
    }

    private JinjaValue Cycle(TupleValue items)
        => items.Items.Length == 0 ? throw Fault.Type("no items for cycling given") : items.Items[_index0 % items.Items.Length];

    private BoolValue Changed(TupleValue now)
    {
        if (_lastChanged is not null && Equality.AreEqual(_lastChanged, now, _state)) return BoolValue.False;
        _lastChanged = now;
        return BoolValue.True;
    }

    internal override long? Length(RenderState r) => CountAll();

    internal override JinjaValue? Attribute(string name, RenderState r) => Fields.TryGetValue(name, out var field) ? field(this) : null;

    internal override JinjaValue Call(Args args, Context caller)
    {
        if (recurse is null) throw Fault.Type("The loop must have the 'recursive' marker to be called recursively.");
        args.NoNames("LoopContext.__call__");
        if (args.Positional.Length != 1) throw Fault.Type("LoopContext.__call__() takes 1 positional argument");
        return recurse(args.Positional[0], Depth0 + 1);
    }

    internal override void Repr(ReprWriter w) => w.Append(FormattableString.Invariant($"<LoopContext {_index0 + 1}/{CountAll()}>"));
}
