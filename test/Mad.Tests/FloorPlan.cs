using System.Text.RegularExpressions;

namespace Mad.Tests;

/// <summary>The rules of docs/architecture.md that no analyzer holds. Each takes a source file and says what is wrong in it, one line a mistake.</summary>
internal static partial class FloorPlan
{
    private const int MostLinesOfFile = 300;
    private const int MostLinesOfMethod = 60;

    public static readonly Dictionary<string, string[]> Doors = new()
    {
        ["Prompts"] = [],
        ["Answers"] = [],
        ["Protocols"] = ["Prompts", "Answers"],
        ["Datasets"] = [],
        ["Endpoints"] = [],
        ["Models"] = ["Endpoints"],
        ["Runs"] = [],
        ["Statistics"] = [],
        ["Scoring"] = ["Answers", "Protocols", "Statistics"],
        ["Experiments"] = ["Datasets", "Protocols", "Prompts", "Answers", "Endpoints"],
        ["Engine"] = ["Experiments", "Protocols", "Models", "Runs", "Answers"],
        ["Exchange"] = ["Runs", "Scoring"],
        ["Reports"] = ["Runs", "Scoring", "Statistics"],
    };

    private static readonly string[] NeverNamesProblem = ["Engine", "Protocols", "Prompts", "Models"];
    private static readonly string[] TouchesFiles = ["Datasets", "Runs", "Exchange", "Reports"];

    public static IEnumerable<string> WrongDoors(SourceFile file) =>
        from entered in RoomUsed().Matches(file.Text).Select(use => use.Groups[1].Value).Where(Doors.ContainsKey).Distinct()
        where entered != file.Room && !(file.Room.Length == 0 ? [] : Doors[file.Room]).Contains(entered)
        select $"{file.Path}: {(file.Room.Length == 0 ? "the vocabulary" : file.Room)} enters {entered}; its row in docs/architecture.md does not name it";

    public static IEnumerable<string> ReferenceAnswers(SourceFile file) =>
        from use in ProblemType().Matches(NeverNamesProblem.Contains(file.Room) ? file.Code : "")
        select $"{file.Path}: {file.Room} names {use.Value}, which holds the reference answer; take a Question";

    // RS0030 holds the pure rooms; at the edges .editorconfig lifts it whole, and this holds what they may not have all the same.
    public static IEnumerable<string> WrongHands(SourceFile file) =>
    [
        .. from use in Clock().Matches(file.Code) select $"{file.Path}: {use.Value}: take a TimeProvider",
        .. from use in Luck().Matches(file.Code) select $"{file.Path}: {use.Value}: chance is a keyed hash (Chance), never a generator",
        .. from use in Terminal().Matches(file.Code) select $"{file.Path}: {use.Value}: only Cli talks to a person; return a result or raise a RunEvent",
        .. from use in Network().Matches(file.Room == "Models" ? "" : file.Code) select $"{file.Path}: {use.Value}: only Models opens a connection",
        .. from use in Disk().Matches(TouchesFiles.Contains(file.Room) || file.Path == "src/Mad/Prompts/TemplateText.cs" ? "" : file.Code)
           select $"{file.Path}: {use.Value}: files are touched at the edge: {string.Join(", ", TouchesFiles)}, Prompts.TemplateText or Cli",
    ];

    public static IEnumerable<string> GlobalUsings(SourceFile file) =>
        from use in GlobalOrAlias().Matches(file.Code) select $"{file.Path}: {use.Value.Trim()}: write the using where the room is entered";

    public static IEnumerable<string> Foreign(SourceFile file, string own) =>
        from use in OursUsed().Matches(file.Code) where use.Groups[1].Value != own select $"{file.Path}: {own} knows nothing of {use.Groups[1].Value}";

    public static IEnumerable<string> TooLong(SourceFile file)
    {
        var lines = file.Text.TrimEnd('\n').Split('\n');
        if (lines.Length > MostLinesOfFile)
        {
            yield return $"{file.Path}: {lines.Length} lines, at most {MostLinesOfFile}: split it where the idea changes";
        }

        for (var i = 0; i < lines.Length; i++)
        {
            // A table of data, which ends its first line with =, is no method.
            var begins = Head().IsMatch(lines[i]) && !TypeHead().IsMatch(lines[i]) && !lines[i].EndsWith(" =", StringComparison.Ordinal);
            var length = begins ? Last(lines, i) - i : 0;
            if (length > MostLinesOfMethod + 2)
            {
                yield return $"{file.Path}:{i + 1}: {length - 2} lines in one method, at most {MostLinesOfMethod}";
            }
        }
    }

    // The last line of what begins here: all that is deeper, and what opens or closes at the same depth.
    private static int Last(string[] lines, int first)
    {
        var depth = Depth(lines[first]);
        var last = first;
        for (var i = first + 1; i < lines.Length && (lines[i].Length == 0 || Depth(lines[i]) > depth || (Depth(lines[i]) == depth && Bracket().IsMatch(lines[i]))); i++)
        {
            last = lines[i].Length == 0 ? last : i;
        }

        return last;
    }

    private static int Depth(string line) => line.Length - line.TrimStart(' ').Length;

    // `using Mad.Room`, `Mad.Room.Type`, and `Room.Type` as written inside the namespace Mad.
    [GeneratedRegex(@"(?<![\w.""])(?:Mad\.)?(Prompts|Answers|Protocols|Datasets|Endpoints|Models|Runs|Statistics|Scoring|Experiments|Engine|Exchange|Reports)(?:;|\.[A-Z])")]
    private static partial Regex RoomUsed();

    [GeneratedRegex(@"(?<![\w""])Problems?\b(?!"")(?=\s+[a-z_]\w*|\s*[{,.)>?\[]|\()")]
    private static partial Regex ProblemType();

    [GeneratedRegex(@"\b(?:DateTime(?:Offset)?\.(?:Utc)?(?:Now|Today)|TimeProvider\.System|Stopwatch|Environment\.TickCount|Thread\.Sleep|Task\.Delay\([^,()]*\))")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\b(?:Random\.Shared|new Random\(\)|RandomNumberGenerator)")]
    private static partial Regex Luck();

    [GeneratedRegex(@"\b(?:Console\.\w+|AnsiConsole)")]
    private static partial Regex Terminal();

    [GeneratedRegex(@"\b(?:HttpClient|HttpMessageInvoker|SocketsHttpHandler|TcpClient|new Socket|Dns\.)")]
    private static partial Regex Network();

    [GeneratedRegex(@"(?<![\w.])(?:System\.IO\.)?(?:File|Directory)\.[A-Z]\w+\(|\bnew (?:FileStream|FileInfo|DirectoryInfo)\(")]
    private static partial Regex Disk();

    [GeneratedRegex(@"^\s*(?:global using .*|using \w+ = (?:global::)?Mad\b.*)", RegexOptions.Multiline)]
    private static partial Regex GlobalOrAlias();

    [GeneratedRegex(@"using (?:static )?(?:global::)?(Mad(?:\.\w+)?)")]
    private static partial Regex OursUsed();

    // Whatever begins in a type's body or deeper: a letter in front, so that brackets, comments and attributes are none.
    [GeneratedRegex(@"^ {4,}[A-Za-z_(]")]
    private static partial Regex Head();

    [GeneratedRegex(@"^\s*(?:(?:public|internal|private|protected|file|sealed|static|abstract|partial|readonly|ref)\s+)*(?:class|record|struct|interface|enum)\s+\w")]
    private static partial Regex TypeHead();

    // A bracket alone that opens, or any that closes.
    [GeneratedRegex(@"^\s*(?:[{\[(]$|[}\])])")]
    private static partial Regex Bracket();
}
