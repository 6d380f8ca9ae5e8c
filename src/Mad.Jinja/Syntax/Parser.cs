using System.Globalization;
using System.Runtime.CompilerServices;

namespace Mad.Jinja.Syntax;

/// <summary>Turns tokens into a syntax tree; this part walks the tokens and the text, the others read statements and expressions.</summary>
internal sealed partial class Parser
{
    private readonly string _template;
    private readonly int _nestingLimit;
    private readonly IEnumerator<Token> _tokens;
    private readonly List<string> _openTags = [];
    private readonly List<string[]> _wantedTags = [];
    private Token _current;
    private Token? _ahead;
    private int _nesting;

    public Parser(string source, string template, JinjaSettings settings)
    {
        (_template, _nestingLimit) = (template, settings.Limits.Nesting);
        _tokens = new Lexer(source, template, settings).Tokens().GetEnumerator();
        _current = new Token(TokenKind.Data, "", 1);
        Advance();
    }

    public List<Stmt> Parse() => Statements(null);

    private JinjaException Error(string problem, int? line = null, string kind = "TemplateSyntaxError")
        => new(kind, _template, line ?? _current.Line, problem);

    private Token Advance()
    {
        var token = _current;
        (_current, _ahead) = (_ahead ?? Pull(), null);
        return token;
    }

    private Token Pull() => _tokens.MoveNext() ? _tokens.Current : new Token(TokenKind.End, "", _current.Line);

    private Token Ahead() => _ahead ??= Pull();

    private bool SkipName(string name)
    {
        if (!_current.IsName(name)) return false;
        Advance();
        return true;
    }

    private bool SkipOperator(string sign)
    {
        if (!_current.IsOperator(sign)) return false;
        Advance();
        return true;
    }

    private Token Expect(TokenKind kind, string expected)
    {
        if (_current.Kind == kind) return Advance();
        throw Unexpected(expected);
    }

    private string ExpectName() => Expect(TokenKind.Name, "name").Text;

    private void ExpectOperator(string sign)
    {
        if (!SkipOperator(sign)) throw Unexpected(sign);
    }

    private void ExpectName(string name)
    {
        if (!SkipName(name)) throw Unexpected(name);
    }

    private JinjaException Unexpected(string expected) => _current.Kind == TokenKind.End
        ? Error($"unexpected end of template, expected '{expected}'")
        : Error($"expected token '{expected}', got '{_current.Description}'");

    /// <summary>One level further in; a hostile template must not be able to overflow the stack.</summary>
    private T Nested<T>(Func<T> parse)
    {
        if (++_nesting > _nestingLimit) throw TooDeep();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var parsed = parse();
        _nesting--;
        return parsed;
    }

    private JinjaException TooDeep()
        => Error(string.Create(CultureInfo.InvariantCulture, $"more than {_nestingLimit} expressions or statements inside one another"));

    private T Made<T>(T node)
        where T : Expr
    {
        foreach (var child in node.Children)
        {
            if (child is Expr inner && inner.Depth >= node.Depth) node.Depth = inner.Depth + 1;
        }

        return node.Depth <= _nestingLimit ? node : throw TooDeep();
    }

    /// <summary>Statements up to one of the end tags, which is left to be read; null reads to the end of the template.</summary>
    private List<Stmt> Statements(string[]? ends)
    {
        var body = new List<Stmt>();
        var output = new List<Node>();
        if (ends is not null) _wantedTags.Add(ends);
        while (_current.Kind != TokenKind.End)
        {
            if (_current.Kind == TokenKind.Data)
            {
                output.Add(new TextNode(_current.Text, _current.Line));
                Advance();
            }
            else if (_current.Kind == TokenKind.VariableBegin)
            {
                Advance();
                output.Add(Tuple(true, null, false));
                Expect(TokenKind.VariableEnd, "end of print statement");
            }
            else
            {
                Flush(output, body);
                Advance();
                if (ends is not null && IsAnyName(ends)) break;
                body.Add(Nested(Statement));
                Expect(TokenKind.BlockEnd, "end of statement block");
            }
        }

        Flush(output, body);
        if (ends is not null) _wantedTags.RemoveAt(_wantedTags.Count - 1);
        return body;
    }

    private bool IsAnyName(string[] names) => _current.Kind == TokenKind.Name && names.Contains(_current.Text);

    private static void Flush(List<Node> output, List<Stmt> body)
    {
        if (output.Count == 0) return;
        body.Add(new OutputStmt([.. output], output[0].Line));
        output.Clear();
    }

    /// <summary>The body of a tag: the rest of the tag, then statements up to one of its end tags.</summary>
    private List<Stmt> Body(params string[] ends)
    {
        SkipOperator(":");
        Expect(TokenKind.BlockEnd, "end of statement block");
        var body = Statements(ends);
        if (_current.Kind == TokenKind.End)
        {
            _wantedTags.Add(ends);
            throw LostTag(null, _current.Line);
        }

        return body;
    }

    private List<Stmt> WholeBody(string end)
    {
        var body = Body(end);
        Advance();
        return body;
    }

    private JinjaException LostTag(string? name, int line)
    {
        var message = name is null ? "Unexpected end of template." : $"Encountered unknown tag '{name}'.";
        if (_wantedTags.Count > 0)
        {
            var wanted = string.Join(" or ", _wantedTags[^1].Select(static t => $"'{t}'"));
            message += name is not null && _wantedTags.Exists(w => w.Contains(name))
                ? $" You probably made a nesting mistake. Jinja is expecting this tag, but currently looking for {wanted}."
                : $" Jinja was looking for the following tags: {wanted}.";
        }

        if (_openTags.Count > 0) message += $" The innermost block that needs to be closed is '{_openTags[^1]}'.";
        return Error(message, line);
    }
}
