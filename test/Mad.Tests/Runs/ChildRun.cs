using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Mad.Runs;

namespace Mad.Tests.Runs;

/// <summary>
/// The workload of a process that will be killed. The test executable started with <see cref="Variable"/> set does this and nothing else: it answers
/// calls into the named run, eight at a time, and says each one that was acknowledged on standard output.
/// </summary>
internal static class ChildRun
{
    public const string Variable = "MAD_TEST_CHILD_RUN";
    public const int Calls = 2000;
    public const int InFlight = 8;

    public static string Text(int i) => string.Concat(Enumerable.Repeat(i.ToString(CultureInfo.InvariantCulture) + " ", 40));

    // A module initializer and not a project of its own: the process under test is then the very assembly that was built for the tests.
#pragma warning disable CA2255
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Enter()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder)
        {
            Work(folder);
            Environment.Exit(0);
        }
    }

    /// <summary>What a resumed engine does first: bodies that were received and never read are ended now.</summary>
    public static async Task FinishUnreadAsync(RunStore store)
    {
        foreach (var unread in store.Unread)
        {
            await store.EndedAsync(unread.Attempt, RunFixture.Answered(RunFixture.Reply(Encoding.UTF8.GetString(unread.Raw.Span))));
        }
    }

    // On this one thread: another may not enter the module before its initializer has ended.
    private static void Work(string folder)
    {
        var directory = RunDirectory.Open(folder, RunFixture.Manifest(), TimeProvider.System);
        foreach (var unread in directory.Store.Unread)
        {
            directory.Store.EndedAsync(unread.Attempt, RunFixture.Answered(RunFixture.Reply(Encoding.UTF8.GetString(unread.Raw.Span)))).AsTask().Wait();
        }

        using var said = Console.OpenStandardOutput();
        said.Write("open\n"u8);
        foreach (var calls in Enumerable.Range(0, Calls).Where(i => directory.Store.Find(RunFixture.Key(i)) is null).Chunk(InFlight))
        {
            Buy(directory.Store, calls, said);
        }
    }

    private static void Buy(RunStore store, int[] calls, Stream said)
    {
        var started = calls.Select(i => store.StartedAsync([RunFixture.Key(i)], "http://localhost").AsTask()).ToArray();
        Task.WaitAll(started);
        var received = calls.Select((i, n) => store.ReceivedAsync(started[n].Result, 200, Encoding.UTF8.GetBytes(Text(i))).AsTask()).ToArray();
        for (var n = 0; n < calls.Length; n++)
        {
            received[n].Wait();
            said.Write(Encoding.ASCII.GetBytes(FormattableString.Invariant($"{calls[n]}\n")));
        }

        Task.WaitAll(calls.Select((i, n) => store.EndedAsync(started[n].Result, RunFixture.Answered(RunFixture.Reply(Text(i)))).AsTask()).ToArray());
    }
}
