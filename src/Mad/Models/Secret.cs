using System.Text;
using System.Text.RegularExpressions;

namespace Mad.Models;

/// <summary>An API key: goes into one request header and nowhere else, and is blanked out of whatever the endpoint sends back.</summary>
public sealed partial class Secret
{
    // A shorter one ("none", "EMPTY") is a word for a local server, and blanking it would maim answers.
    private const int ShortestSecret = 8;
    private readonly string _value;
    private readonly SecretTrace _trace;

    private Secret(string value)
    {
        _value = value;
        _trace = SecretTrace.Of(value.Length < ShortestSecret ? "" : value);
    }

    public static Secret None { get; } = new("");

    public bool IsEmpty => _value.Length == 0;

    /// <param name="variable">The variable's NAME; null: the endpoint wants no key.</param>
    /// <param name="read">Reads an environment variable.</param>
    /// <exception cref="UsageException">The variable is not set, or what it holds cannot be a key.</exception>
    public static Secret FromEnvironment(string? variable, Func<string, string?> read)
    {
        if (variable is null)
        {
            return None;
        }

        if (!VariableName().IsMatch(variable))
        {
            throw new UsageException("api key: what was given is not the name of an environment variable. Put the key into a variable and give its NAME, such as OPENAI_API_KEY.");
        }

        var value = read(variable)?.Trim();
        if (string.IsNullOrEmpty(value))
        {
            throw new UsageException($"api key: the environment variable {variable} is not set. Put the key into it (export {variable}=…), or name another with --api-key-env.");
        }

        return value.All(letter => letter is > ' ' and <= '~')
            ? new(value)
            : throw new UsageException($"api key: what {variable} holds has blanks or control characters in it and cannot be a key. Copy the key alone.");
    }

    public override string ToString() => IsEmpty ? "no key" : "***";

    internal string Header() => "Bearer " + _value;

    /// <summary>The bytes with every trace of the key replaced by as many asterisks; the same array when there is none.</summary>
    internal byte[] Blank(byte[] bytes, bool cut)
    {
        var found = _trace.In(bytes, cut);
        if (found.Count == 0)
        {
            return bytes;
        }

        var clean = (byte[])bytes.Clone();
        foreach (var range in found)
        {
            clean.AsSpan(range).Fill((byte)'*');
        }

        return clean;
    }

    internal string Scrub(string text) => IsEmpty ? text : Encoding.UTF8.GetString(Blank(Encoding.UTF8.GetBytes(text), cut: false));

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,63}$")]
    private static partial Regex VariableName();
}
