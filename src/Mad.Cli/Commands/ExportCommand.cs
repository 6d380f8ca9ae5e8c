using System.CommandLine;
using Mad.Exchange;
using Mad.Runs;

namespace Mad.Cli.Commands;

/// <summary><c>mad export</c>: a run in other people's formats.</summary>
internal static class ExportCommand
{
    public static Verb Create(Surroundings around)
    {
        var run = new Argument<string>("RUN") { Description = "a run directory" };
        var format = Options.Word("--format", "the format (default seed-json: the original's result file)", "seed-json");
        var out_ = Options.Text("-o", "FILE|DIR", "where to (default: here, under the original's name; -: standard output)");
        var arm = Options.Text("--arm", "NAME", "which arm, where the run has several");
        var force = Options.Flag("--force", "replace a file that is there");
        var command = new Command("export", "Writes a run in another format.") { run, format, out_, arm, force };
        Task<int> RunAsync(ParseResult given)
        {
            var stored = StoredRun.Open(given.GetRequiredValue(run)).Only(given.GetValue(arm), "seed-json");
            if (stored.Trials.Count(trial => trial.State == TrialState.Open) is var open and > 0)
            {
                around.Err.WriteLine($"mad: {open} trials are not finished; they are left out. The command that began the run finishes it.");
            }

            var settings = SeedRoles.SettingsOf(stored);
            var bytes = new MemoryStream();
            SeedJson.Write(bytes, settings, [.. stored.Trials.Where(trial => trial.State != TrialState.Open)]);
            var to = given.GetValue(out_);
            if (to == "-")
            {
                around.Out.Write(System.Text.Encoding.ASCII.GetString(bytes.ToArray()));
                return Task.FromResult(Exit.Done);
            }

            var path = to is null ? SeedJson.FileName(settings) : Directory.Exists(to) ? Path.Combine(to, SeedJson.FileName(settings)) : to;
            Write(path, bytes.ToArray(), given.GetValue(force));
            around.Out.WriteLine(path);
            return Task.FromResult(Exit.Done);
        }

        return new Verb(command, "RUN [options]", [new("mad export runs/sample-collaborative-1a2b3c4d --format seed-json", "the file that the original would have written")], RunAsync);
    }

    private static void Write(string path, byte[] bytes, bool force)
    {
        try
        {
            if (File.Exists(path) && !force && !File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
            {
                throw new UsageException($"{path} is there and holds something else. Choose another name with -o, or replace it with --force.");
            }

            File.WriteAllBytes(path, bytes);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be written: {problem.Message}");
        }
    }
}
