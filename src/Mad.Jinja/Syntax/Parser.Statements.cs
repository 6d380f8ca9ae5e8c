namespace Mad.Jinja.Syntax;

/// <summary>Statements.</summary>
internal sealed partial class Parser
{
    private static readonly Dictionary<string, Func<Parser, int, Stmt>> Tags = new()
    {
        ["for"] = static (p, line) => p.For(line),
        ["if"] = static (p, _) => p.If(),
        ["block"] = static (p, line) => p.Block(line),
        ["extends"] = static (p, line) => new ExtendsStmt(p.Expression(), line),
        ["print"] = static (p, line) => p.Print(line),
        ["macro"] = static (p, line) => p.Macro(line),
        ["include"] = static (p, line) => p.Include(line),
        ["from"] = static (p, line) => p.From(line),
        ["import"] = static (p, line) => p.Import(line),
        ["set"] = static (p, line) => p.Set(line),
        ["with"] = static (p, line) => p.With(line),
        ["autoescape"] = static (p, line) => new AutoescapeStmt(p.Expression(), p.WholeBody("endautoescape"), line),
        ["call"] = static (p, line) => p.CallBlock(line),
        ["filter"] = static (p, line) => new FilterBlockStmt(p.BlockFilter(), p.WholeBody("endfilter"), line),
    };

    private Stmt Statement()
    {
        if (_current.Kind != TokenKind.Name) throw Error($"tag name expected, got '{_current.Description}'");
        if (!Tags.TryGetValue(_current.Text, out var parse)) throw LostTag(_current.Text, _current.Line);
        _openTags.Add(_current.Text);
        var statement = parse(this, Advance().Line);
        _openTags.RemoveAt(_openTags.Count - 1);
        return statement;
    }

    private ForStmt For(int line)
    {
        var target = Target("in");
        ExpectName("in");
        var source = Tuple(false, "recursive", false);
        var test = SkipName("if") ? Expression() : null;
        var recursive = SkipName("recursive");
        var body = Body("endfor", "else");
        var otherwise = Advance().Text == "else" ? WholeBody("endfor") : [];
        return new ForStmt(target, source, test, recursive, body, otherwise, line);
    }

    private IfStmt If()
    {
        var branches = new List<KeyValuePair<Expr, IReadOnlyList<Stmt>>>();
        var lines = new List<int>();
        while (true)
        {
            lines.Add(_current.Line);
            var test = Tuple(false, null, false);
            branches.Add(new(test, Body("elif", "else", "endif")));
            var tag = Advance().Text;
            if (tag == "elif") continue;
            return new IfStmt(branches, lines, tag == "else" ? WholeBody("endif") : []);
        }
    }

    private BlockStmt Block(int line)
    {
        var name = ExpectName();
        var (scoped, required) = (SkipName("scoped"), SkipName("required"));
        if (_current.IsOperator("-"))
            throw Error("Block names in Jinja have to be valid Python identifiers and may not contain hyphens, use an underscore instead.");
        var body = WholeBody("endblock");
        if (required && !body.All(static s => s is OutputStmt output && output.Parts.All(static p => p is TextNode text && string.IsNullOrWhiteSpace(text.Text))))
            throw Error("Required blocks can only contain comments or whitespace");
        SkipName(name);
        return new BlockStmt(name, scoped, required, body, line);
    }

    private OutputStmt Print(int line)
    {
        var parts = new List<Node>();
        while (_current.Kind != TokenKind.BlockEnd)
        {
            if (parts.Count > 0) ExpectOperator(",");
            parts.Add(Expression());
        }

        return new OutputStmt(parts, line);
    }

    private MacroStmt Macro(int line)
    {
        var name = PlainTarget().Name;
        var (parameters, defaults) = Parameters();
        return new MacroStmt(new MacroBody(name, parameters, defaults, WholeBody("endmacro"), line));
    }

    private CallBlockStmt CallBlock(int line)
    {
        var (parameters, defaults) = _current.IsOperator("(") ? Parameters() : ([], []);
        if (Expression() is not CallExpr call) throw Error("expected call", line);
        return new CallBlockStmt(new MacroBody(null, parameters, defaults, WholeBody("endcall"), line), call, line);
    }

    private (List<NameExpr> Parameters, List<Expr> Defaults) Parameters()
    {
        var (parameters, defaults) = (new List<NameExpr>(), new List<Expr>());
        ExpectOperator("(");
        while (!_current.IsOperator(")"))
        {
            if (parameters.Count > 0) ExpectOperator(",");
            var parameter = PlainTarget();
            parameter.MakeTarget(NameUse.Parameter);
            if (SkipOperator("=")) defaults.Add(Expression());
            else if (defaults.Count > 0) throw Error("non-default argument follows default argument");
            parameters.Add(parameter);
        }

        ExpectOperator(")");
        if (parameters.DistinctBy(static p => p.Name).Count() < parameters.Count) throw Error("two parameters have the same name");
        return (parameters, defaults);
    }

    private IncludeStmt Include(int line)
    {
        var template = Expression();
        var ignoreMissing = _current.IsName("ignore") && Ahead().IsName("missing");
        if (ignoreMissing)
        {
            Advance();
            Advance();
        }

        return new IncludeStmt(template, ignoreMissing, WithContext() ?? true, line);
    }

    private ImportStmt Import(int line)
    {
        var template = Expression();
        ExpectName("as");
        var target = PlainTarget().Name;
        return new ImportStmt(template, target, WithContext() ?? false, line);
    }

    private FromImportStmt From(int line)
    {
        var template = Expression();
        ExpectName("import");
        var names = new List<KeyValuePair<string, string>>();
        bool? withContext = null;
        do
        {
            if (names.Count > 0) ExpectOperator(",");
            if (_current.Kind != TokenKind.Name) throw Unexpected("name");
            withContext = WithContext();
            if (withContext is not null) break;
            var name = PlainTarget();
            if (name.Name.StartsWith('_'))
                throw Error("names starting with an underline can not be imported", name.Line, "TemplateAssertionError");
            names.Add(new(name.Name, SkipName("as") ? PlainTarget().Name : name.Name));
            withContext = WithContext();
        }
        while (withContext is null && _current.IsOperator(","));
        return new FromImportStmt(template, names, withContext ?? false, line);
    }

    private bool? WithContext()
    {
        if (!(_current.IsName("with") || _current.IsName("without")) || !Ahead().IsName("context")) return null;
        var with = Advance().Text == "with";
        Advance();
        return with;
    }

    private Stmt Set(int line)
    {
        var target = Target(null, true);
        if (SkipOperator("=")) return new SetStmt(target, Tuple(true, null, false), line);
        var filter = _current.IsOperator("|") ? (FilterExpr)Filters(null) : null;
        return new SetBlockStmt(target, filter, WholeBody("endset"), line);
    }

    private WithStmt With(int line)
    {
        var (targets, values) = (new List<Expr>(), new List<Expr>());
        while (_current.Kind != TokenKind.BlockEnd)
        {
            if (targets.Count > 0) ExpectOperator(",");
            var target = Target(null);
            target.MakeTarget(NameUse.Parameter);
            targets.Add(target);
            ExpectOperator("=");
            values.Add(Expression());
        }

        return new WithStmt(targets, values, WholeBody("endwith"), line);
    }

    private NameExpr PlainTarget()
    {
        var token = Expect(TokenKind.Name, "name");
        if (token.Text is "true" or "false" or "none" or "True" or "False" or "None") throw Error($"can't assign to '{token.Text}'", token.Line);
        var name = new NameExpr(token.Text, token.Line);
        name.MakeTarget(NameUse.Store);
        return name;
    }

    private Expr Target(string? end, bool namespaces = false)
    {
        var target = SimpleTuple(end, namespaces);
        target.MakeTarget(NameUse.Store);
        return target.CanAssign ? target : throw Error($"can't assign to '{KindOf(target)}'", target.Line);
    }

    private static string KindOf(Expr target) => target.GetType().Name.Replace("Expr", "", StringComparison.Ordinal).ToLowerInvariant();
}
