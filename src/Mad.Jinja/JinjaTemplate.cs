using Mad.Jinja.Compilation;
using Mad.Jinja.Rendering;
using Mad.Jinja.Syntax;
using Mad.Jinja.Values;

namespace Mad.Jinja;

/// <summary>A template that was read and compiled; it may be rendered any number of times, from several threads at once.</summary>
public sealed class JinjaTemplate
{
    private readonly JinjaEnvironment _environment;
    private readonly Exec _root;
    private readonly Unit _unit;

    internal JinjaTemplate(JinjaEnvironment environment, string source, string name)
    {
        (_environment, Name) = (environment, name);
        var body = new Parser(source, name, environment.Settings).Parse();
        var info = new TemplateInfo(this, environment.Settings);
        Declare(body, info);
        var extends = body.SelectMany(static s => s.Descendants().Prepend(s)).Any(static s => s is ExtendsStmt);
        var scope = new Scope(info) { TopLevel = true, RootLevel = true, MayExtend = extends };
        _unit = scope.Unit;
        _root = CompileRoot(body, scope);
        foreach (var block in AllBlocks(body)) block.CompileBody(info, info.Blocks[block.Name]);
        Blocks = [.. info.Blocks.Values];
        FreeVariables = info.FreeVariables;
    }

    public string Name { get; }

    /// <summary>The names the template reads from what it is rendered with; what included and extended templates read is not in it.</summary>
    public IReadOnlySet<string> FreeVariables { get; }

    internal IReadOnlyList<BlockCode> Blocks { get; }

    /// <exception cref="JinjaException">The template failed, or used more than its limits allow.</exception>
    public string Render(IReadOnlyDictionary<string, JinjaValue> context)
    {
        using var output = new OutputBuffer(_environment.Settings.Limits.Output);
        var r = new RenderState(_environment, context, output);
        try
        {
            RenderInto(new Context(r, this, true, null));
            return output.ToString();
        }
        catch (Fault fault)
        {
            throw new JinjaException(fault.Kind, r.Template, r.Line, fault.Message, fault);
        }
        catch (InsufficientExecutionStackException deep)
        {
            throw new JinjaException("RecursionError", r.Template, r.Line, "the template goes deeper than the stack allows", deep);
        }
    }

    internal void RenderInto(Context context)
    {
        var r = context.R;
        r.Enter();
        var (template, line) = (r.Template, r.Line);
        (r.Template, r.Line) = (Name, 1);
        if (context.Template == this) context.AddBlocks(Blocks);
        var frame = new Frame(_unit.Slots, null, context);
        _root(frame);
        frame.Parent?.RenderInto(context);
        (r.Template, r.Line) = (template, line);
        r.Leave();
    }

    private static IEnumerable<BlockStmt> AllBlocks(IReadOnlyList<Stmt> body)
        => body.SelectMany(static s => s.Descendants().Prepend(s)).OfType<BlockStmt>();

    private void Declare(IReadOnlyList<Stmt> body, TemplateInfo info)
    {
        foreach (var block in AllBlocks(body))
        {
            if (!info.Blocks.TryAdd(block.Name, new BlockCode(block.Name, this)))
                throw info.Error($"block '{block.Name}' defined twice", block.Line, "TemplateAssertionError");
        }
    }

    private static Exec CompileRoot(IReadOnlyList<Stmt> body, Scope scope)
    {
        var self = Node.Undeclared(body, "self").Count > 0 ? scope.Writer(scope.Symbols.Declare("self")) : null;
        scope.Track(body);
        var run = scope.Body(body);
        var enter = scope.Enter();
        return f =>
        {
            self?.Invoke(f, new TemplateReference(f.Context));
            enter?.Invoke(f);
            run(f);
        };
    }
}
