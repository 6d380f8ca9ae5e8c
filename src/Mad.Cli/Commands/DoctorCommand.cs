using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Mad.Endpoints;
using Mad.Models;
using Mad.Simulator;

namespace Mad.Cli.Commands;

/// <summary><c>mad doctor</c>: what works here and what does not.</summary>
internal static class DoctorCommand
{
    private const long LittleSpace = 1L << 30;

    public static Verb Create(Surroundings around)
    {
        var endpoint = Options.Text("--endpoint", "NAME|URL", "the endpoint to try (default sim)");
        var model = Options.Text("--model", "NAME", "a model that should be there");
        var keyEnv = Options.Text("--api-key-env", "NAME", "the NAME of the variable that holds the key");
        var allowHttp = Options.Flag("--allow-http", "allow http:// to another machine");
        var folder = Options.Text("--out", "DIR", "where runs are to be written (default runs)");
        var command = new Command("doctor", "Says what works and what does not: versions, disk, key, endpoint.") { endpoint, model, keyEnv, allowHttp, folder };
        async Task<int> RunAsync(ParseResult given)
        {
            var report = new Report(around);
            report.Say(true, "version", $"mad {Build.Version}{(Build.Commit.Length > 7 ? $" ({Build.Commit[..7]})" : "")}, .NET {Environment.Version}, {RuntimeInformation.RuntimeIdentifier}");
            Disk(report, given.GetValue(folder) ?? "runs");
            var where = EndpointCatalog.Resolve(given.GetValue(endpoint) ?? "sim", given.GetValue(allowHttp));
            var key = KeyOf(report, around, where, where.Simulated ? null : given.GetValue(keyEnv) ?? where.ApiKeyEnv);
            await TryAsync(report, around, where, key ?? Secret.None, given.GetValue(model)).ConfigureAwait(false);
            return key is null ? Exit.UserMistake : report.Bad ? Exit.Stopped : Exit.Done;
        }

        return new Verb(command, "[options]",
        [
            new("mad doctor", "this machine and the simulator"),
            new("mad doctor --endpoint ollama --model qwen2.5:7b", "whether Ollama is up and has the model"),
        ], RunAsync);
    }

    private static void Disk(Report report, string folder)
    {
        var there = new DirectoryInfo(Path.GetFullPath(folder));
        while (!there.Exists && there.Parent is not null)
        {
            there = there.Parent;
        }

        try
        {
            var probe = Path.Combine(there.FullName, ".mad-" + Guid.NewGuid().ToString("N"));
            using (File.Create(probe, 1, FileOptions.DeleteOnClose))
            {
                var free = new DriveInfo(there.FullName).AvailableFreeSpace;
                report.Say(free > LittleSpace, "disk", string.Create(CultureInfo.InvariantCulture, $"{there.FullName} can be written, {free / (double)LittleSpace:0.0} GiB free"));
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            report.Say(false, "disk", $"{there.FullName} cannot be written: {problem.Message} Choose another folder with --out.");
        }
    }

    /// <returns>Null: it needs a key and there is none.</returns>
    private static Secret? KeyOf(Report report, Surroundings around, Endpoint endpoint, string? variable)
    {
        if (variable is not null && string.IsNullOrEmpty(around.Environment(variable)))
        {
            report.Say(false, "key", $"{variable} is not set: export {variable}=…");
            return null;
        }

        report.Say(true, "key", variable is null ? $"{endpoint.Name} needs none" : $"{variable} is set");
        return Secret.FromEnvironment(variable, around.Environment);
    }

    private static async Task TryAsync(Report report, Surroundings around, Endpoint endpoint, Secret key, string? model)
    {
        await using var simulator = endpoint.Simulated ? await SimulatorServer.StartAsync(new SimulatorSettings(), [], around.Soft).ConfigureAwait(false) : null;
        var there = simulator is null ? endpoint : endpoint with { BaseUrls = [simulator.BaseUrl] };
        var found = await EndpointProbe.TryAsync(there, key, ChatModelSettings.Default, around.Clock, around.Soft).ConfigureAwait(false);
        var works = found.Reachable && found.Fault.Length == 0;
        report.Say(works, "endpoint", works
            ? string.Create(CultureInfo.InvariantCulture, $"{endpoint.Name} answers after {found.Latency.TotalMilliseconds:0} ms with {found.Models.Count} models")
            : found.Fault.StartsWith(endpoint.Name + ":", StringComparison.Ordinal) ? found.Fault : $"{endpoint.Name}: {found.Fault}");
        if (found.Proxy is { } proxy)
        {
            report.Say(true, "proxy", $"requests go through {proxy}");
        }

        if (works && model is not null && found.Models.Count > 0)
        {
            ModelOf(report, found.Models, model);
        }
    }

    private static void ModelOf(Report report, IReadOnlyList<string> served, string model)
    {
        var near = served.Contains(model) ? null : Nearest.Of(model, served);
        report.Say(served.Contains(model), "model", served.Contains(model) ? model : $"{model} is not served there{(near is null ? "" : $"; did you mean {near}?")}");
    }

    private sealed class Report(Surroundings around)
    {
        public bool Bad { get; private set; }

        public void Say(bool works, string about, string what)
        {
            Bad |= !works;
            around.Out.WriteLine($"{(works ? "ok  " : "FAIL")}  {about,-8}  {TermText.Line(what, 400)}");
        }
    }
}
