using System.Security.Cryptography;
using Mad.Runs;
using Xunit;

namespace Mad.Tests.Runs;

public sealed class DiskFullTests : IDisposable
{
    private readonly RunFixture _run = new();

    [Fact]
    public async Task A_full_disk_stops_the_store_and_loses_nothing_it_acknowledged()
    {
        await _run.Open().DisposeAsync();
        var opened = StoreOpening.Open(_run.Folder, RunFixture.Manifest(), TimeProvider.System);
        opened.Writing.Scalar("PRAGMA max_page_count=60");
        var bought = 0;
        await using (var store = new RunStore(opened, () => true, TimeProvider.System))
        {
            var e = await Assert.ThrowsAsync<StoreException>(async () =>
            {
                for (; bought < 1000; bought++)
                {
                    await RunFixture.BuyAsync(store, RunFixture.Key(bought), Text(bought));
                }
            });
            Assert.Contains("disk is full", e.Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<StoreException>(() => RunFixture.BuyAsync(store, RunFixture.Key(2000), "later"));
        }

        await using var again = _run.Open();
        Assert.InRange(bought, 1, 999);
        Assert.All(Enumerable.Range(0, bought), i => Assert.Equal(Text(i), again.Store.Find(RunFixture.Key(i))?.Text));
        await RunFixture.BuyAsync(again.Store, RunFixture.Key(3000), "there is room again");
    }

    public void Dispose() => _run.Dispose();

    // Nothing that could be compressed.
    private static string Text(int i) => string.Concat(Enumerable.Range(0, 20).Select(n => Convert.ToHexString(SHA256.HashData([(byte)i, (byte)(i >> 8), (byte)n]))));
}
