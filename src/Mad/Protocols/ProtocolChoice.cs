namespace Mad.Protocols;

/// <summary>What a user may choose about a protocol. A null takes the protocol's own default.</summary>
/// <param name="Agents">How many, as the protocol counts them.</param>
/// <param name="Rounds">The first included.</param>
public sealed record ProtocolChoice(int? Agents = null, int? Rounds = null)
{
    /// <summary>Behave as the scripts did that this grew from: switches the quirk <c>seed</c> on where there is one.</summary>
    public bool Compat { get; init; }

    /// <summary>Settings and changes, <c>NAME=VALUE</c> or <c>PATH=VALUE</c>, in this order.</summary>
    public IReadOnlyList<string> Set { get; init; } = [];

    /// <summary><c>fixed</c>, or a condition that ends every loop in place of its own.</summary>
    public string? StopRule { get; init; }

    /// <summary>Applies the protocol's <c>swap</c>: the same debate with the sides exchanged.</summary>
    public bool Swapped { get; init; }
}

/// <summary>A role that a protocol needs a prompt for.</summary>
/// <param name="Default">The built-in prompt, or a file beside the protocol file, taken when none is named.</param>
/// <param name="Inline">The template when it stands in the protocol file itself; null: it does not.</param>
/// <param name="Variables">What the template is given.</param>
public sealed record PromptRole(string Name, string Default, string? Inline, IReadOnlyList<string> Variables)
{
    /// <summary>Where the protocol names it, for messages.</summary>
    public string Where { get; init; } = "";
}

/// <summary>A setting of a protocol.</summary>
/// <param name="Range">What it may be, for people.</param>
public sealed record ProtocolSetting(string Name, string Default, string Meaning, string Range);

/// <summary>A way of a reference implementation, off unless asked for.</summary>
public sealed record ProtocolQuirk(string Name, string What);

/// <summary>Costs per question without early stop, as formulas of A, R, Q, L and the settings' names.</summary>
public sealed record ProtocolCost(string Calls, string Input, string Output);

/// <summary>A protocol with everything chosen.</summary>
/// <param name="Agents">As the user counts them.</param>
/// <param name="Document">The protocol file with all choices made, in one canonical form: reading it again gives the same flow.</param>
public sealed record BuiltProtocol(Flow Flow, int Agents, IReadOnlyList<PromptRole> Roles, string Document)
{
    /// <summary>Whether one more round only adds turns behind those that are there.</summary>
    public bool GrowsByRounds { get; init; }

    /// <summary>The formulas as settings and quirks left them; null: the file has none.</summary>
    public ProtocolCost? Cost { get; init; }

    /// <summary>The value of one of the cost formulas; not a number when it is no formula.</summary>
    public double CostOf(string formula, long question, long reply)
    {
        try
        {
            return Documents.Formula.Value(formula, new Dictionary<string, double>(Numbers) { ["Q"] = question, ["L"] = reply });
        }
        catch (FormatException)
        {
            return double.NaN;
        }
    }

    /// <summary>Numbers that the cost formulas know by name, A and R included.</summary>
    public IReadOnlyDictionary<string, double> Numbers { get; init; } = new Dictionary<string, double>();
}
