using Mad.Jinja.Rendering;
using Mad.Jinja.Values;

namespace Mad.Jinja.Syntax;

/// <summary>Expressions, from the loosest binding operator to the tightest.</summary>
internal sealed partial class Parser
{
    private static readonly Dictionary<string, Operator> Sums = new() { ["+"] = Operators.Add, ["-"] = Operators.Subtract };

    private static readonly Dictionary<string, Operator> Products = new()
    {
        ["*"] = Operators.Multiply,
        ["/"] = Operators.Divide,
        ["//"] = Operators.FloorDivide,
        ["%"] = Operators.Modulo,
    };

    private static readonly Dictionary<string, Operator> Powers = new() { ["**"] = Operators.Power };

    private Expr Expression() => Nested(Conditional);

    private Expr Conditional()
    {
        var line = _current.Line;
        var value = Or();
        while (SkipName("if"))
        {
            var test = Or();
            var otherwise = SkipName("else") ? Nested(Conditional) : null;
            value = Made(new ConditionalExpr(test, value, otherwise, line));
            line = _current.Line;
        }

        return value;
    }

    private Expr Or() => Logic("or", And);

    private Expr And() => Logic("and", Not);

    private Expr Logic(string word, Func<Expr> operand)
    {
        var line = _current.Line;
        var left = operand();
        while (SkipName(word))
        {
            left = Made(new LogicExpr(word == "and", left, operand(), line));
            line = _current.Line;
        }

        return left;
    }

    private Expr Not()
    {
        if (!_current.IsName("not")) return Compare();
        var line = Advance().Line;
        return Made(new NotExpr(Nested(Not), line));
    }

    private Expr Compare()
    {
        var line = _current.Line;
        var first = Sum();
        var rest = new List<KeyValuePair<string, Expr>>();
        while (ComparisonSign() is { } sign)
        {
            rest.Add(new(sign, Sum()));
            line = _current.Line;
        }

        return rest.Count == 0 ? first : Made(new CompareExpr(first, rest, line));
    }

    private string? ComparisonSign()
    {
        if (_current.Kind == TokenKind.Operator && Comparison.Table.ContainsKey(_current.Text)) return Advance().Text;
        if (SkipName("in")) return "in";
        if (!_current.IsName("not") || !Ahead().IsName("in")) return null;
        Advance();
        Advance();
        return "notin";
    }

    private Expr Sum() => Binary(Sums, Concat);

    private Expr Concat()
    {
        var line = _current.Line;
        var first = Product();
        if (!_current.IsOperator("~")) return first;
        var parts = new List<Expr> { first };
        while (SkipOperator("~")) parts.Add(Product());
        return Made(new ConcatExpr(parts, line));
    }

    private Expr Product() => Binary(Products, Power);

    private Expr Power() => Binary(Powers, () => Unary(true));

    private Expr Binary(Dictionary<string, Operator> operators, Func<Expr> operand)
    {
        var line = _current.Line;
        var left = operand();
        while (_current.Kind == TokenKind.Operator && operators.TryGetValue(_current.Text, out var apply))
        {
            Advance();
            left = Made(new BinaryExpr(apply, left, operand(), line));
            line = _current.Line;
        }

        return left;
    }

    private Expr Unary(bool filtered)
    {
        var line = _current.Line;
        Expr value;
        if (_current.IsOperator("-") || _current.IsOperator("+"))
        {
            var minus = Advance().Text == "-";
            value = Made(new SignExpr(minus, Nested(() => Unary(false)), line));
        }
        else
        {
            value = Primary(false);
        }

        value = Postfix(value);
        return filtered ? FiltersAndTests(value) : value;
    }

    private Expr Primary(bool namespaces)
    {
        var token = _current;
        switch (token.Kind)
        {
            case TokenKind.Name:
                Advance();
                return Name(token, namespaces);
            case TokenKind.String:
                return String(token);
            case TokenKind.Number:
                Advance();
                return new ConstExpr(token.Value!, token.Line);
        }

        return token.IsOperator("(") ? Parenthesis()
            : token.IsOperator("[") ? List()
            : token.IsOperator("{") ? Dict()
            : throw Error($"unexpected '{token.Description}'", token.Line);
    }

    private Expr Name(Token token, bool namespaces)
    {
        if (token.Text is "true" or "True" or "false" or "False") return new ConstExpr(BoolValue.Of(token.Text is "true" or "True"), token.Line);
        if (token.Text is "none" or "None") return new ConstExpr(NoneValue.Instance, token.Line);
        if (namespaces && SkipOperator(".")) return new NamespaceTarget(token.Text, ExpectName(), token.Line);
        return new NameExpr(token.Text, token.Line);
    }

    private ConstExpr String(Token token)
    {
        var text = new System.Text.StringBuilder();
        while (_current.Kind == TokenKind.String) text.Append(((StrValue)Advance().Value!).Text);
        return new ConstExpr(new StrValue(text.ToString()), token.Line);
    }

    private Expr Parenthesis()
    {
        Advance();
        var value = Tuple(true, null, true);
        ExpectOperator(")");
        return value;
    }

    private bool IsTupleEnd(string? end)
        => _current.Kind is TokenKind.VariableEnd or TokenKind.BlockEnd || _current.IsOperator(")") || (end is not null && _current.IsName(end));

    /// <summary>One expression, or a tuple when a comma follows it.</summary>
    private Expr Tuple(bool conditional, string? end, bool parenthesis)
        => Tuple(conditional ? Expression : () => Nested(Or), end, parenthesis);

    private Expr SimpleTuple(string? end, bool namespaces) => Tuple(() => Nested(() => Primary(namespaces)), end, false);

    private Expr Tuple(Func<Expr> item, string? end, bool parenthesis)
    {
        var line = _current.Line;
        var items = new List<Expr>();
        var isTuple = false;
        while (true)
        {
            if (items.Count > 0) ExpectOperator(",");
            if (IsTupleEnd(end)) break;
            items.Add(item());
            if (!_current.IsOperator(",")) break;
            isTuple = true;
            line = _current.Line;
        }

        if (!isTuple && items.Count > 0) return items[0];
        if (!isTuple && !parenthesis) throw Error($"Expected an expression, got '{_current.Description}'");
        return Made(new TupleExpr(items, line));
    }

    private ListExpr List()
    {
        var line = Advance().Line;
        var items = new List<Expr>();
        while (!_current.IsOperator("]"))
        {
            if (items.Count > 0) ExpectOperator(",");
            if (_current.IsOperator("]")) break;
            items.Add(Expression());
        }

        ExpectOperator("]");
        return Made(new ListExpr(items, line));
    }

    private DictExpr Dict()
    {
        var line = Advance().Line;
        var items = new List<KeyValuePair<Expr, Expr>>();
        while (!_current.IsOperator("}"))
        {
            if (items.Count > 0) ExpectOperator(",");
            if (_current.IsOperator("}")) break;
            var key = Expression();
            ExpectOperator(":");
            items.Add(new(key, Expression()));
        }

        ExpectOperator("}");
        return Made(new DictExpr(items, line));
    }
}
