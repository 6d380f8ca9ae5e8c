using Mad.Jinja.Compilation;
using Mad.Jinja.Syntax;
using Mad.Jinja.Values;

namespace Mad.Jinja.Rendering;

/// <summary>Finding the other templates that a template names.</summary>
internal static class Templates
{
    public static JinjaTemplate Get(JinjaValue name, RenderState r) => name switch
    {
        StrValue text => r.Environment.Find(text.Text) ?? throw new Fault("TemplateNotFound", $"no template named '{text.Text}'"),
        UndefinedValue undefined => throw undefined.Fail(r),
        _ => throw Fault.Type($"a template's name must be a str, not {name.TypeName}"),
    };

    /// <summary>The first of the named templates that exists; null when none does and that may be.</summary>
    public static JinjaTemplate? Select(JinjaValue names, bool ignoreMissing, RenderState r)
    {
        if (names is StrValue or UndefinedValue)
        {
            if (names is StrValue name && ignoreMissing) return r.Environment.Find(name.Text);
            return Get(names, r);
        }

        var tried = Access.List(names, r);
        var found = tried.OfType<StrValue>().Select(n => r.Environment.Find(n.Text)).FirstOrDefault(static t => t is not null);
        if (found is not null || ignoreMissing) return found;
        throw new Fault("TemplatesNotFound", $"none of the templates given were found: {string.Join(", ", tried.Select(t => t.Str(r)))}");
    }

    public static Func<Frame, ModuleValue> CompileImport(Expr template, bool withContext, Scope s)
    {
        var find = template.Compile(s);
        if (!withContext) return f => Module(Get(find(f), f.R), f.R);
        var locals = s.Locals();
        return f =>
        {
            var imported = Get(find(f), f.R);
            return Run(imported, f.Context.ForTemplate(imported, locals(f)));
        };
    }

    /// <summary>A template run on its own, once per rendering.</summary>
    public static ModuleValue Module(JinjaTemplate template, RenderState r)
    {
        if (r.Modules.TryGetValue(template, out var module)) return module;
        return r.Modules[template] = Run(template, new Context(r, template, false, null));
    }

    private static ModuleValue Run(JinjaTemplate template, Context context)
    {
        var r = context.R;
        var start = r.Out.Length;
        template.RenderInto(context);
        var body = r.Text(r.Out.Cut(start)).Text;
        return new ModuleValue(template.Name, context.Exported.ToDictionary(n => n, n => context.OwnVariable(n)!), body);
    }
}
