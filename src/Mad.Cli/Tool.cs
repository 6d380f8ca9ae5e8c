using System.CommandLine;
using System.CommandLine.Parsing;
using Mad.Cli.Commands;
using Mad.Runs;

namespace Mad.Cli;

/// <summary>The tool: the table of its commands, and what becomes of a mistake.</summary>
internal static class Tool
{
    public static Verb[] Verbs(Surroundings around) =>
    [
        RunCommand.Create(around),
        PlanCommand.Create(around),
        ValidateCommand.Create(around),
        ScoreCommand.Create(around),
        CompareCommand.Create(around),
        PowerCommand.Create(around),
        ReportCommand.Create(around),
        ExportCommand.Create(around),
        ImportCommand.Create(around),
        ListCommand.Create(around),
        ShowCommand.Create(around),
        SimulateCommand.Create(around),
        RenderCommand.Create(around),
        DoctorCommand.Create(around),
    ];

    public static async Task<int> RunAsync(IReadOnlyList<string> args, Surroundings around)
    {
        var verbs = Verbs(around);
        try
        {
            return await DispatchAsync([.. args.Select(Dashes)], verbs, around).ConfigureAwait(false);
        }
        catch (UsageException mistake)
        {
            Complain(around, mistake.Message);
            return Exit.UserMistake;
        }
        catch (Exception stopped) when (stopped is StoppedException or EndpointDownException or StoreException)
        {
            Complain(around, stopped.Message);
            return Exit.Stopped;
        }
        catch (OperationCanceledException) when (around.Soft.IsCancellationRequested)
        {
            Complain(around, "interrupted.");
            return Exit.Stopped;
        }
        catch (StoreDamagedException damaged)
        {
            Complain(around, damaged.Message);
            return Exit.Bug;
        }
        catch (Exception world) when (world is IOException or UnauthorizedAccessException)
        {
            Complain(around, $"reading or writing failed: {world.Message}");
            return Exit.Stopped;
        }
        catch (Exception bug)
        {
            Complain(around, $"this is a bug of mad, please report it:\n{bug}");
            return Exit.Bug;
        }
    }

    private static async Task<int> DispatchAsync(string[] args, Verb[] verbs, Surroundings around)
    {
        if (args is [] or ["--help"] or ["-h"] or ["help"] or ["-?"])
        {
            Help.Write(around.Out, verbs);
            return Exit.Done;
        }

        if (args is ["--version"])
        {
            await around.Out.WriteLineAsync(Build.Version).ConfigureAwait(false);
            return Exit.Done;
        }

        var name = args[0] == "help" ? args[1] : args[0];
        var verb = verbs.FirstOrDefault(known => known.Command.Name == name) ?? throw Unknown("command", name, verbs.Select(known => known.Command.Name), "mad --help lists them.");
        if (args[0] == "help" || args.Skip(1).Any(arg => arg is "--help" or "-h" or "-?"))
        {
            Help.Write(around.Out, verb);
            return Exit.Done;
        }

        var parsed = verb.Command.Parse(args[1..], new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        Refuse(parsed, verb);
        return await verb.Run(parsed).ConfigureAwait(false);
    }

    // Command lines of the scripts this grew from write underscores.
    private static string Dashes(string arg)
    {
        var end = arg.IndexOf('=', StringComparison.Ordinal);
        var name = end < 0 ? arg : arg[..end];
        return name.StartsWith("--", StringComparison.Ordinal) && name.Length > 2 ? name.Replace('_', '-') + (end < 0 ? "" : arg[end..]) : arg;
    }

    private static void Refuse(ParseResult parsed, Verb verb)
    {
        var known = verb.Command.Options.Select(option => option.Name);
        // A misspelt option is taken for the argument where one may stand.
        if (parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).FirstOrDefault(token => token.Value.StartsWith("--", StringComparison.Ordinal)) is { } misspelt)
        {
            throw Unknown("option", misspelt.Value, known, $"mad {verb.Command.Name} --help lists them.");
        }

        if (parsed.UnmatchedTokens is [var stray, ..])
        {
            throw stray.StartsWith('-')
                ? Unknown("option", stray, known, $"mad {verb.Command.Name} --help lists them.")
                : new UsageException($"'{stray}' is not expected here. See: mad {verb.Command.Name} --help");
        }

        if (parsed.CommandResult.Children.FirstOrDefault(child => child.Tokens.Any(token => token.Value.Length == 0)) is { } empty)
        {
            throw new UsageException($"{NameOf(empty)}: its value is empty. See: mad {verb.Command.Name} --help");
        }

        if (parsed.Errors is [var error, ..])
        {
            throw new UsageException($"{error.Message} See: mad {verb.Command.Name} --help");
        }
    }

    private static string NameOf(SymbolResult symbol) => symbol switch
    {
        OptionResult option => option.Option.Name,
        ArgumentResult argument => argument.Argument.Name,
        _ => "",
    };

    private static UsageException Unknown(string kind, string word, IEnumerable<string> known, string where)
    {
        var name = word.Split('=')[0];
        return new($"there is no {kind} '{name}'{(Nearest.Of(name, known) is { } near ? $"; did you mean {near}?" : ".")} {where}");
    }

    private static void Complain(Surroundings around, string message) => around.Err.WriteLine("mad: " + TermText.Clean(message));
}
