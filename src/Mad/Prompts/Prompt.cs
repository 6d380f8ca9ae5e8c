using System.Security.Cryptography;
using System.Text;
using Mad.Jinja;

namespace Mad.Prompts;

/// <summary>A prompt's text as a compiled template, with the name and the file it came from.</summary>
/// <param name="Name">The name it gives itself.</param>
/// <param name="File">The path as the user wrote it, or the built-in name.</param>
/// <param name="Text">The template's source.</param>
public sealed record Prompt(string Name, string File, string Description, string Text, JinjaTemplate Template)
{
    /// <summary>SHA-256 of the template's source, 64 lower-case hex digits.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>It stands in a protocol file, so <c>mad render</c> cannot be given it.</summary>
    internal bool IsInline { get; init; }

    /// <exception cref="UsageException">The template cannot be rendered with these values.</exception>
    public string Render(IReadOnlyDictionary<string, JinjaValue> values)
    {
        try
        {
            return Template.Render(values);
        }
        catch (JinjaException problem)
        {
            throw new UsageException($"prompt {Name} cannot be rendered: {problem.Message}. {(IsInline ? $"Mend it in {File}." : $"Mend {File}, or try it with: mad render {File} --context FILE.json")}");
        }
    }
}
