using Mad.Jinja.Compilation;
using Mad.Jinja.Rendering;
using Mad.Jinja.Values;

namespace Mad.Jinja.Syntax;

/// <summary>A literal.</summary>
internal sealed class ConstExpr(JinjaValue value, int line) : Expr(line)
{
    public JinjaValue Value => value;

    protected override Eval Build(Scope s) => _ => value;
}

internal sealed class ListExpr(IReadOnlyList<Expr> items, int line) : Expr(line)
{
    public override IEnumerable<Node> Children => items;

    protected override Eval Build(Scope s)
    {
        var values = items.Select(i => i.Compile(s)).ToArray();
        return f =>
        {
            f.R.Spend(values.Length);
            var list = new List<JinjaValue>(values.Length);
            foreach (var value in values) list.Add(value(f));
            return new ListValue(list);
        };
    }
}

internal sealed class DictExpr(IReadOnlyList<KeyValuePair<Expr, Expr>> items, int line) : Expr(line)
{
    public override IEnumerable<Node> Children => items.SelectMany(static i => new[] { i.Key, i.Value });

    protected override Eval Build(Scope s)
    {
        var pairs = items.Select(i => KeyValuePair.Create(i.Key.Compile(s), i.Value.Compile(s))).ToArray();
        return f =>
        {
            f.R.Spend(pairs.Length * 2);
            var dict = new DictValue(f.R);
            foreach (var (key, value) in pairs) dict.Set(key(f), value(f));
            return dict;
        };
    }
}

/// <summary>A binary operator.</summary>
internal sealed class BinaryExpr(Operator apply, Expr left, Expr right, int line) : Expr(line)
{
    public override IEnumerable<Node> Children => [left, right];

    protected override Eval Build(Scope s)
    {
        var (a, b) = (left.Compile(s), right.Compile(s));
        return f => apply(a(f), b(f), f.R);
    }
}

/// <summary>A minus or plus sign.</summary>
internal sealed class SignExpr(bool minus, Expr operand, int line) : Expr(line)
{
    public override IEnumerable<Node> Children => [operand];

    protected override Eval Build(Scope s)
    {
        var value = operand.Compile(s);
        return minus ? f => Operators.Negate(value(f), f.R) : f => Operators.Plus(value(f), f.R);
    }
}

/// <summary><c>and</c> and <c>or</c>, which give one of their operands.</summary>
internal sealed class LogicExpr(bool and, Expr left, Expr right, int line) : Expr(line)
{
    public override IEnumerable<Node> Children => [left, right];

    protected override Eval Build(Scope s)
    {
        var (a, b) = (left.Compile(s), right.Compile(s));
        return f =>
        {
            var value = a(f);
            return value.Truth(f.R) == and ? b(f) : value;
        };
    }
}

internal sealed class NotExpr(Expr operand, int line) : Expr(line)
{
    public override IEnumerable<Node> Children => [operand];

    protected override Eval Build(Scope s)
    {
        var value = operand.Compile(s);
        return f => BoolValue.Of(!value(f).Truth(f.R));
    }
}

/// <summary>A chain of comparisons: each operand is evaluated once, and the first false one ends it.</summary>
internal sealed class CompareExpr(Expr first, IReadOnlyList<KeyValuePair<string, Expr>> rest, int line) : Expr(line)
{
    public override IEnumerable<Node> Children => rest.Select(static r => r.Value).Prepend(first);

    protected override Eval Build(Scope s)
    {
        var start = first.Compile(s);
        var steps = rest.Select(r => KeyValuePair.Create(Comparison.Table[r.Key], r.Value.Compile(s))).ToArray();
        return f =>
        {
            var left = start(f);
            JinjaValue result = BoolValue.True;
            foreach (var (compare, operand) in steps)
            {
                var right = operand(f);
                result = compare(left, right, f.R);
                if (result == BoolValue.False) break;
                left = right;
            }

            return result;
        };
    }
}

/// <summary>Operands joined by <c>~</c>.</summary>
internal sealed class ConcatExpr(IReadOnlyList<Expr> parts, int line) : Expr(line)
{
    public override IEnumerable<Node> Children => parts;

    protected override Eval Build(Scope s)
    {
        var values = parts.Select(p => p.Compile(s)).ToArray();
        // Where only the rendering knows whether to escape, Jinja joins plain texts.
        var escaping = s.Autoescape == true;
        return f => Markup.Concat(Array.ConvertAll(values, v => v(f)), escaping, f.R);
    }
}

/// <summary><c>a if test else b</c>; without an else it may be undefined.</summary>
internal sealed class ConditionalExpr(Expr test, Expr then, Expr? otherwise, int line) : Expr(line)
{
    public override IEnumerable<Node> Children => otherwise is null ? [test, then] : [test, then, otherwise];

    protected override Eval Build(Scope s)
    {
        var soft = s.Soft();
        var (condition, yes, no) = (test.Compile(soft), then.Compile(soft), otherwise?.Compile(soft));
        if (no is not null) return f => condition(f).Truth(f.R) ? yes(f) : no(f);
        // Always the lenient kind, even where missing names are errors.
        var hint = FormattableString.Invariant($"the inline if-expression on line {Line} evaluated to false and no else section was defined.");
        return f => condition(f).Truth(f.R) ? yes(f) : new UndefinedValue(UndefinedKind.Default, hint, null, null);
    }
}

internal sealed class AttributeExpr(Expr target, string name, int line) : Expr(line)
{
    private readonly StrValue _name = new(name);

    public override IEnumerable<Node> Children => [target];

    protected override Eval Build(Scope s)
    {
        var value = target.Compile(s);
        return f => Access.Attribute(value(f), _name, f.R);
    }
}

internal sealed class ItemExpr(Expr target, Expr key, int line) : Expr(line)
{
    public override IEnumerable<Node> Children => [target, key];

    protected override Eval Build(Scope s)
    {
        var (value, index) = (target.Compile(s), key.Compile(s));
        return f => Access.Item(value(f), index(f), f.R);
    }
}

internal sealed class SliceExpr(Expr target, Expr? start, Expr? stop, Expr? step, int line) : Expr(line)
{
    private static readonly Eval Open = static _ => NoneValue.Instance;

    public override IEnumerable<Node> Children => new[] { target, start, stop, step }.OfType<Expr>();

    protected override Eval Build(Scope s)
    {
        var value = target.Compile(s);
        var (from, to, by) = (start?.Compile(s) ?? Open, stop?.Compile(s) ?? Open, step?.Compile(s) ?? Open);
        return f => Access.Slice(value(f), from(f), to(f), by(f), f.R);
    }
}
