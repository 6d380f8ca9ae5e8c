using Mad.Runs;
using Xunit;

namespace Mad.Tests.Runs;

public sealed class RunDirectoryTests : IDisposable
{
    private readonly RunFixture _run = new();

    [Fact]
    public async Task Every_file_is_its_owners_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no modes");
            return;
        }

        await using var directory = _run.Open();
        await RunFixture.BuyAsync(directory.Store, RunFixture.Key(1), "x");
        directory.WriteSummary("{}");
        directory.WriteText("report.html", "<p>");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_run.Folder));
        var files = Directory.GetFiles(_run.Folder);
        foreach (var file in files)
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        Assert.Equal(
            ["manifest.json", "report.html", "run.ack", "run.db", "run.db-shm", "run.db-wal", "run.lock", "summary.json"],
            files.Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Another_question_is_refused_with_the_differences_and_nothing_is_changed()
    {
        await using (var directory = _run.Open())
        {
            await RunFixture.BuyAsync(directory.Store, RunFixture.Key(1), "x");
        }

        var before = Snapshot();
        var other = RunFixture.Manifest() with { Asked = new(StringComparer.Ordinal) { ["protocol"] = "critic", ["+rounds"] = "1" } };
        var e = Assert.Throws<UsageException>(() => _run.Open(other));

        Assert.Contains("protocol: collaborative → critic", e.Message, StringComparison.Ordinal);
        Assert.Contains("rounds: 2 → 1", e.Message, StringComparison.Ordinal);
        Assert.Contains("--fresh", e.Message, StringComparison.Ordinal);
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public async Task More_questions_go_on_with_the_same_run()
    {
        await _run.Open().DisposeAsync();
        await _run.Open(RunFixture.Manifest(5)).DisposeAsync();

        using var reader = RunReader.Open(_run.Folder);
        Assert.Equal(5, reader.Manifest.Questions.Count);
        Assert.Throws<UsageException>(() => _run.Open(RunFixture.Manifest(4)));
    }

    [Fact]
    public async Task A_second_owner_is_refused_and_told_who_has_it()
    {
        await using var directory = _run.Open();

        var e = Assert.Throws<UsageException>(() => _run.Open());
        Assert.Contains($"process {Environment.ProcessId}", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("move")]
    public async Task A_lock_that_was_taken_away_stops_the_writer_before_its_next_commit(string how)
    {
        await using var directory = _run.Open();
        await RunFixture.BuyAsync(directory.Store, RunFixture.Key(1), "x");
        if (how == "delete")
        {
            File.Delete(Path.Combine(_run.Folder, "run.lock"));
        }
        else
        {
            Directory.Move(_run.Folder, _run.Folder + "-moved");
        }

        await Assert.ThrowsAsync<StoreException>(() => RunFixture.BuyAsync(directory.Store, RunFixture.Key(2), "y"));
    }

    [Fact]
    public void A_file_and_a_folder_of_something_else_are_refused_and_left_alone()
    {
        File.WriteAllText(_run.Folder, "mine");
        Assert.Contains("is a file", Assert.Throws<UsageException>(() => _run.Open()).Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(_run.Folder));

        var e = Assert.Throws<UsageException>(() => RunDirectory.Open(_run.Root, RunFixture.Manifest(), TimeProvider.System));
        Assert.Contains("is not a run", e.Message, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(_run.Root));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_the_users_to_mend()
    {
        File.WriteAllText(_run.Folder, "a file where a folder should be");

        var e = Assert.Throws<UsageException>(() => RunDirectory.Open(Path.Combine(_run.Folder, "run"), RunFixture.Manifest(), TimeProvider.System));
        Assert.Contains("--out", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("manifest.json")]
    [InlineData("run.db")]
    [InlineData("")]
    public async Task A_document_takes_no_name_of_the_stores_own_and_none_outside(string name)
    {
        await using var directory = _run.Open();

        Assert.Throws<ArgumentException>(() => directory.WriteText(name, "x"));
    }

    [Fact]
    public async Task A_run_that_was_killed_between_manifest_and_store_is_begun()
    {
        Directory.CreateDirectory(_run.Folder);
        File.WriteAllText(Path.Combine(_run.Folder, "manifest.json"), RunFixture.Manifest().ToJson());
        File.WriteAllBytes(Path.Combine(_run.Folder, "run.db"), []);

        await using var directory = _run.Open();
        await RunFixture.BuyAsync(directory.Store, RunFixture.Key(1), "x");
    }

    public void Dispose() => _run.Dispose();

    private string Snapshot() => string.Join('\n', Directory.GetFiles(_run.Folder).Order(StringComparer.Ordinal)
        .Where(file => !file.EndsWith("run.lock", StringComparison.Ordinal))
        .Select(file => $"{file} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))}"));
}
