namespace Mad.Jinja;

/// <summary>What is wrong with a template, or with what it did while it rendered; the message reads <c>NAME:LINE: problem</c>.</summary>
public class JinjaException : Exception
{
    internal JinjaException(string kind, string template, int line, string problem, Exception? cause = null)
        : base(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{template}:{line}: {problem}"), cause)
        => (Kind, Template, Line, Problem) = (kind, template, line, problem);

    /// <summary>The name Jinja or Python gives such a failure (<c>TemplateSyntaxError</c>, <c>UndefinedError</c>, <c>TypeError</c> …), or <c>LimitError</c>.</summary>
    public string Kind { get; }

    /// <summary>The name of the template the line is in, which is not always the one that was rendered.</summary>
    public string Template { get; }

    public int Line { get; }

    public string Problem { get; }
}
