namespace Mad.Jinja.Syntax;

/// <summary>What follows a value: attributes, items, slices, calls, filters and tests.</summary>
internal sealed partial class Parser
{
    private Expr Postfix(Expr value)
    {
        while (true)
        {
            if (_current.IsOperator(".")) value = Attribute(value);
            else if (_current.IsOperator("[")) value = Subscript(value);
            else if (_current.IsOperator("(")) value = Call(value);
            else return value;
        }
    }

    private Expr FiltersAndTests(Expr value)
    {
        while (true)
        {
            if (_current.IsOperator("|")) value = Filters(value);
            else if (_current.IsName("is")) value = Test(value);
            else if (_current.IsOperator("(")) value = Call(value);
            else return value;
        }
    }

    private Expr Attribute(Expr value)
    {
        var line = Advance().Line;
        var name = Advance();
        return name switch
        {
            { Kind: TokenKind.Name } => Made(new AttributeExpr(value, name.Text, line)),
            { Kind: TokenKind.Number, Text: "integer" } => Made(new ItemExpr(value, new ConstExpr(name.Value!, name.Line), line)),
            _ => throw Error("expected name or number", name.Line),
        };
    }

    private Expr Subscript(Expr value)
    {
        var line = Advance().Line;
        var keys = new List<Expr>();
        while (!_current.IsOperator("]"))
        {
            if (keys.Count > 0) ExpectOperator(",");
            keys.Add(Key(value));
        }

        ExpectOperator("]");
        if (keys is [SliceExpr slice]) return slice;
        if (keys.Exists(static k => k is SliceExpr)) throw Error("a slice cannot stand beside other keys", line);
        return Made(new ItemExpr(value, keys.Count == 1 ? keys[0] : Made(new TupleExpr(keys, line)), line));
    }

    private Expr Key(Expr value)
    {
        var line = _current.Line;
        Expr? start = null;
        if (!_current.IsOperator(":"))
        {
            start = Expression();
            if (!_current.IsOperator(":")) return start;
        }

        Advance();
        var stop = AtKeyEnd() || _current.IsOperator(":") ? null : Expression();
        var step = SkipOperator(":") && !AtKeyEnd() ? Expression() : null;
        return Made(new SliceExpr(value, start, stop, step, line));
    }

    private bool AtKeyEnd() => _current.IsOperator("]") || _current.IsOperator(",");

    private Expr Call(Expr callee)
    {
        var line = _current.Line;
        return Made(new CallExpr(callee, Arguments(), line));
    }

    private Arguments Arguments()
    {
        var line = _current.Line;
        var (positional, named) = (new List<Expr>(), new List<KeyValuePair<string, Expr>>());
        Expr? spread = null, spreadNamed = null;
        ExpectOperator("(");
        var separated = true;
        while (!_current.IsOperator(")"))
        {
            if (!separated)
            {
                ExpectOperator(",");
                if (_current.IsOperator(")")) break;
            }

            separated = false;
            Argument();
        }

        ExpectOperator(")");
        return new Arguments(positional, named, spread, spreadNamed);

        bool NoneSpread() => spread is null && spreadNamed is null;

        void Argument()
        {
            if (_current.IsOperator("*")) spread = Spread(NoneSpread(), line);
            else if (_current.IsOperator("**")) spreadNamed = Spread(spreadNamed is null, line);
            else if (_current.Kind == TokenKind.Name && Ahead().IsOperator("=")) named.Add(Named(spreadNamed is null, line));
            else positional.Add(Positional(NoneSpread() && named.Count == 0, line));
        }
    }

    private Expr Spread(bool allowed, int line)
    {
        if (!allowed) throw BadCall(line);
        Advance();
        return Expression();
    }

    private KeyValuePair<string, Expr> Named(bool allowed, int line)
    {
        if (!allowed) throw BadCall(line);
        var name = Advance().Text;
        Advance();
        return new(name, Expression());
    }

    private Expr Positional(bool allowed, int line) => allowed ? Expression() : throw BadCall(line);

    private JinjaException BadCall(int line) => Error("invalid syntax for function call expression", line);

    private Expr Filters(Expr? value)
    {
        while (SkipOperator("|")) value = Filter(value);
        return value!;
    }

    private FilterExpr BlockFilter()
    {
        FilterExpr filter = Filter(null);
        while (SkipOperator("|")) filter = Filter(filter);
        return filter;
    }

    private FilterExpr Filter(Expr? value)
    {
        var line = _current.Line;
        var name = DottedName();
        return Made(new FilterExpr(value, name, _current.IsOperator("(") ? Arguments() : Syntax.Arguments.None, line));
    }

    private string DottedName()
    {
        var name = ExpectName();
        while (SkipOperator(".")) name += "." + ExpectName();
        return name;
    }

    private Expr Test(Expr value)
    {
        var line = Advance().Line;
        var negated = SkipName("not");
        var name = DottedName();
        var arguments = _current.IsOperator("(") ? Arguments() : StartsOperand() ? TestOperand() : Syntax.Arguments.None;
        var test = Made(new TestExpr(value, name, arguments, line));
        return negated ? Made(new NotExpr(test, line)) : test;
    }

    private bool StartsOperand() => _current.Kind switch
    {
        TokenKind.Name => _current.Text is not ("else" or "or" or "and"),
        TokenKind.String or TokenKind.Number => true,
        TokenKind.Operator => _current.Text is "[" or "{",
        _ => false,
    };

    private Arguments TestOperand()
    {
        if (_current.IsName("is")) throw Error("You cannot chain multiple tests with is");
        return new Arguments([Postfix(Nested(() => Primary(false)))], [], null, null);
    }
}
