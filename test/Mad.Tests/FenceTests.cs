using Xunit;

namespace Mad.Tests;

/// <summary>A fence that never fails is none: each of the floor plan's is shown a wrong line here.</summary>
public sealed class FenceTests
{
    [Theory]
    [InlineData("Protocols", "using Mad.Runs;")]
    [InlineData("Protocols", "using static Mad.Runs.RunStore;")]
    [InlineData("Protocols", "    private readonly Runs.RunStore _store;")]
    [InlineData("Protocols", "    private readonly Mad.Runs.RunStore _store;")]
    [InlineData("Protocols", "    private readonly global::Mad.Runs.RunStore _store;")]
    [InlineData("Datasets", "using Mad.Protocols.Presets;")]
    [InlineData("Reports", "using Mad.Engine;")]
    public void A_door_that_is_not_in_the_table_is_found(string room, string line) => Assert.Single(FloorPlan.WrongDoors(In(room, line)));

    [Theory]
    [InlineData("Protocols", "using Mad.Prompts;")]
    [InlineData("Reports", "using Mad.Runs;")]
    [InlineData("Runs", "    var text = \"Engine.Runner\";")]
    public void A_door_of_the_table_is_open(string room, string line) => Assert.Empty(FloorPlan.WrongDoors(In(room, line)));

    [Fact]
    public void The_vocabulary_enters_no_room() => Assert.Single(FloorPlan.WrongDoors(SourceFile.Of("src/Mad/Turn.cs", "using Mad.Runs;")));

    [Theory]
    [InlineData("Engine", "    void Ask(Problem problem)")]
    [InlineData("Engine", "    IReadOnlyList<Problem> _all;")]
    [InlineData("Engine", "    var answer = experiment.Problems[0].Answer;")]
    [InlineData("Engine", "    if (x is Problem { Answer: var a })")]
    [InlineData("Prompts", "    var p = new Problem(question, \"A\");")]
    [InlineData("Models", "    Mad.Problem problem = null!;")]
    public void The_reference_answer_is_found_where_it_must_not_be(string room, string line) => Assert.NotEmpty(FloorPlan.ReferenceAnswers(In(room, line)));

    [Theory]
    [InlineData("Runs", "Console.WriteLine(1);")]
    [InlineData("Models", "var now = DateTime.UtcNow;")]
    [InlineData("Models", "var now = TimeProvider.System.GetUtcNow();")]
    [InlineData("Models", "await Task.Delay(1000);")]
    [InlineData("Datasets", "var n = Random.Shared.Next();")]
    [InlineData("Runs", "Thread.Sleep(10);")]
    [InlineData("Datasets", "using var client = new HttpClient();")]
    [InlineData("Runs", "using var handler = new SocketsHttpHandler();")]
    [InlineData("Models", "var text = File.ReadAllText(path);")]
    [InlineData("Engine", "using var file = new FileStream(path, FileMode.Open);")]
    public void Hands_that_a_room_must_not_have_are_found(string room, string line) => Assert.Single(FloorPlan.WrongHands(In(room, "        " + line)));

    [Theory]
    [InlineData("Datasets", "var text = File.ReadAllText(path);")]
    [InlineData("Models", "var handler = new SocketsHttpHandler();")]
    [InlineData("Models", "await Task.Delay(left, time, stop);")]
    public void Hands_that_a_room_may_have_are_let_be(string room, string line) => Assert.Empty(FloorPlan.WrongHands(In(room, "        " + line)));

    [Theory]
    [InlineData("global using Mad.Runs;")]
    [InlineData("using Store = Mad.Runs.RunStore;")]
    [InlineData("using Store = global::Mad.Runs.RunStore;")]
    public void A_global_using_and_an_alias_are_found(string line) => Assert.Single(FloorPlan.GlobalUsings(In("Runs", line)));

    [Fact]
    public void A_foreign_using_in_a_package_of_its_own_is_found() =>
        Assert.Single(FloorPlan.Foreign(SourceFile.Of("src/Mad.Jinja/Fault.cs", "using Mad.Runs;"), "Mad.Jinja"));

    [Fact]
    public void A_file_of_301_lines_is_found()
    {
        Assert.Empty(FloorPlan.TooLong(In("Runs", Lines(300, "// x"))));
        Assert.Single(FloorPlan.TooLong(In("Runs", Lines(301, "// x"))));
    }

    // The method at the top, in a nested type, as a local function, with parameters over several lines, as an expression.
    [Theory]
    [InlineData("    void A()\n    {\n", "        B();", "    }\n")]
    [InlineData("    private sealed record N\n    {\n        void A()\n        {\n", "            B();", "        }\n    }\n")]
    [InlineData("    void A(\n        int b)\n    {\n", "        B();", "    }\n")]
    [InlineData("    int A() => x switch\n    {\n", "        1 => 2,", "    };\n")]
    [InlineData("    int[] A() =>\n    [\n", "        1,", "    ];\n")]
    [InlineData("    string A() => Text\n        .B(\n", "            1,", "            2);\n")]
    [InlineData("    T A<T>()\n        where T : class\n    {\n", "        B();\n", "    }\n")]
    public void A_method_of_61_lines_is_found(string before, string line, string after)
    {
        var head = "public sealed class C\n{\n";
        Assert.NotEmpty(FloorPlan.TooLong(In("Runs", head + before + Lines(62, line) + after + "\n    void Next()\n    {\n    }\n}\n")));
        Assert.Empty(FloorPlan.TooLong(In("Runs", head + before + Lines(line.EndsWith('\n') ? 29 : 58, line) + after + "\n    void Next()\n    {\n    }\n}\n")));
    }

    [Fact]
    public void A_nested_type_of_61_lines_is_no_method() =>
        Assert.Empty(FloorPlan.TooLong(In("Runs", "public sealed class C\n{\n    private sealed record N\n    {\n" + Lines(40, "        int X { get; }\n") + "    }\n}\n")));

    [Fact]
    public void A_table_of_61_lines_is_no_method() =>
        Assert.Empty(FloorPlan.TooLong(In("Runs", "public sealed class C\n{\n    private static readonly string[] Table =\n    [\n" + Lines(70, "        \"a\",") + "    ];\n}\n")));

    private static SourceFile In(string room, string text) => SourceFile.Of($"src/Mad/{room}/Some.cs", text);

    private static string Lines(int count, string line) => string.Concat(Enumerable.Repeat(line + "\n", count));
}
