using Mad.Jinja.Compilation;
using Mad.Jinja.Rendering;

namespace Mad.Jinja.Syntax;

/// <summary>A node of a template's syntax tree; it compiles itself into a closure.</summary>
internal abstract class Node(int line)
{
    public int Line => line;

    /// <summary>In the order of Jinja's own nodes, which decides what counts as set before it is read.</summary>
    public virtual IEnumerable<Node> Children => [];

    public virtual void Track(Tracker tracker) => tracker.Visit(Children);

    public IEnumerable<Node> Descendants() => Children.SelectMany(static c => c.Descendants().Prepend(c));

    /// <summary>Which of <paramref name="names"/> are read somewhere in the nodes before anything there sets them.</summary>
    public static HashSet<string> Undeclared(IEnumerable<Node> nodes, params string[] names)
    {
        var found = new HashSet<string>();
        var wanted = new HashSet<string>(names);
        foreach (var node in nodes) node.FindUndeclared(wanted, found);
        return found;
    }

    protected virtual void FindUndeclared(HashSet<string> wanted, HashSet<string> found)
    {
        foreach (var child in Children) child.FindUndeclared(wanted, found);
    }
}

/// <summary>A node with a value.</summary>
internal abstract class Expr(int line) : Node(line)
{
    /// <summary>How many expressions are inside one another here.</summary>
    public int Depth { get; set; } = 1;

    public virtual bool CanAssign => false;

    public virtual void MakeTarget(NameUse use)
    {
    }

    /// <summary>The closure; every so many levels of nesting it asks whether there is stack left.</summary>
    public Eval Compile(Scope s)
    {
        var eval = Build(s);
        if (Depth % 24 != 0) return eval;
        return f =>
        {
            System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
            return eval(f);
        };
    }

    public virtual Assign CompileTarget(Scope s) => throw new InvalidOperationException("not a target");

    protected abstract Eval Build(Scope s);
}

/// <summary>A node that does something.</summary>
internal abstract class Stmt(int line) : Node(line)
{
    public abstract Exec Compile(Scope s);
}

internal enum NameUse
{
    Load,
    Store,
    Parameter,
}
