using Mad.Models;

namespace Mad.Cli.Commands;

/// <summary>The keys of a run's endpoints: names of environment variables, looked up only here.</summary>
/// <param name="variables">The variable of each endpoint by its name; null: it needs no key.</param>
internal sealed class Keys(IReadOnlyDictionary<string, string?> variables, Func<string, string?> environment)
{
    /// <exception cref="UsageException">A variable that an endpoint needs is not set.</exception>
    public void Require()
    {
        foreach (var (endpoint, variable) in variables)
        {
            if (variable is not null && string.IsNullOrEmpty(environment(variable)))
            {
                throw new UsageException($"endpoint {endpoint} needs a key, and the environment variable {variable} is not set. Set it (export {variable}=…), or name another variable with --api-key-env.");
            }
        }
    }

    /// <summary>The variable that holds an endpoint's key, as messages name it; null: none.</summary>
    public string? VariableOf(string endpoint) => variables.GetValueOrDefault(endpoint);

    public Secret Of(string endpoint) => Secret.FromEnvironment(VariableOf(endpoint), environment);
}
