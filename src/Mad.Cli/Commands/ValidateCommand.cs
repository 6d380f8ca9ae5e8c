using System.CommandLine;
using Mad.Experiments;
using Mad.Prompts;
using Mad.Protocols;

namespace Mad.Cli.Commands;

/// <summary><c>mad validate</c>: everything that is wrong in an experiment or protocol file, at once.</summary>
internal static class ValidateCommand
{
    private const string Otherwise = "Name an experiment file (docs/experiment-file.md) or a protocol file (docs/protocol-file.md).";

    public static Verb Create(Surroundings around)
    {
        var file = new Argument<string>("FILE") { Description = "an experiment file, or a protocol file (one with `steps` or `extends`)" };
        var command = new Command("validate", "Tells all mistakes of an experiment or protocol file at once, with their places. Nothing is downloaded or bought.") { file };
        Task<int> RunAsync(ParseResult given)
        {
            var path = given.GetRequiredValue(file);
            var text = TemplateText.Read(path, Otherwise);
            try
            {
                around.Out.WriteLine(TermText.Clean(ExperimentFile.IsProtocol(text, path) ? OfProtocol(around, text, path) : OfExperiment(around, text, path)));
                return Task.FromResult(Exit.Done);
            }
            catch (UsageException mistakes)
            {
                // As they are, a line each: an editor finds the places in them.
                around.Err.WriteLine(TermText.Clean(string.Join('\n', mistakes.Message.Split('\n').Select(line => line.StartsWith(path, StringComparison.Ordinal) ? line : $"{path}: {line}"))));
                return Task.FromResult(Exit.UserMistake);
            }
        }

        return new Verb(command, "FILE", [new("mad validate experiment.yaml", "what `mad run` would refuse, before there is a key")], RunAsync);
    }

    private static string OfProtocol(Surroundings around, string text, string path)
    {
        var protocol = ProtocolDocument.Parse(text, path);
        Warn(around, ProtocolSource.Checked(protocol).SelectMany(role => RunSession.Undefined(role.Role, role.Prompt)).Distinct());
        return $"{path}: protocol {protocol.Name}, nothing wrong";
    }

    private static string OfExperiment(Surroundings around, string text, string path)
    {
        var settings = ExperimentFile.Parse(text, path, []);
        var check = new ExperimentCheck(around.CacheDir);
        var count = settings.Arms.Sum(arm => arm.Swap ? 2 : 1);
        var arms = count == 1 ? "1 arm" : $"{count} arms";
        if (!check.HasDataset(settings))
        {
            return $"{path}: experiment of {arms}, nothing wrong (its dataset is not there yet)";
        }

        var experiment = check.Check(QuestionIds.Resolved(settings));
        Warn(around, RunSession.Undefined(experiment));
        return $"{path}: experiment of {arms}, nothing wrong";
    }

    private static void Warn(Surroundings around, IEnumerable<string> warnings)
    {
        foreach (var warning in warnings)
        {
            around.Err.WriteLine(TermText.Clean($"mad: warning: {warning}"));
        }
    }
}
