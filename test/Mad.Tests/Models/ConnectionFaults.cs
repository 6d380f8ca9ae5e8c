using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Xunit;

namespace Mad.Tests.Models;

public sealed class ConnectionFaults
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{\"choices\":[")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Len")]
    [InlineData("nonsense\r\n\r\n")]
    public async Task F24_A_response_that_is_cut_is_tried_again_and_its_bytes_are_never_read_as_a_whole(string bytes)
    {
        await using var server = FaultServer.Of(FaultReply.Raw(bytes), FaultReply.Says("B"));
        using var asking = Asking.At(server);
        Assert.Equal("B", (await asking.OneAsync()).Text);
        Assert.Equal((AttemptClass.Transient, null), (asking.Log.Ends[0].Class, asking.Log.Ends[0].Paid));
        Assert.All(asking.Log.Bodies.SkipLast(1), body => Assert.Equal(0, body.Status));
    }

    [Fact]
    public async Task F30_A_refused_connection_is_surely_unpaid_and_after_a_few_tries_stops_the_run()
    {
        var port = FreePort();
        using var asking = Asking.At(new Uri($"http://127.0.0.1:{port}/v1"));
        var down = await asking.DownAsync();
        Assert.StartsWith($"cannot reach here at http://127.0.0.1:{port}/v1/chat/completions: ", down.Message, StringComparison.Ordinal);
        Assert.Contains("Is the server running?", down.Message, StringComparison.Ordinal);
        Assert.Equal(4, asking.Log.Ends.Count);
        Assert.All(asking.Log.Ends, end => Assert.False(end.Paid));
    }

    [Fact]
    public async Task F30_An_endpoint_that_goes_away_in_mid_run_stops_the_run_after_all_tries()
    {
        Asking asking;
        await using (var server = FaultServer.Of(FaultReply.Says("A")))
        {
            asking = Asking.At(server);
            await asking.OneAsync();
        }

        using (asking)
        {
            Assert.StartsWith("cannot reach here", (await asking.DownAsync(visit: 1)).Message, StringComparison.Ordinal);
            Assert.InRange(asking.Log.Ends.Count, 9, 9);
        }
    }

    [Fact]
    public async Task F31_A_reset_after_the_request_is_tried_again_and_may_have_been_paid()
    {
        await using var server = FaultServer.Of(FaultReply.Resets(), FaultReply.Says("B"));
        using var asking = Asking.At(server);
        Assert.Equal("B", (await asking.OneAsync()).Text);
        Assert.Equal((AttemptClass.Transient, null), (asking.Log.Ends[0].Class, asking.Log.Ends[0].Paid));
    }

    [Fact]
    public async Task F34_A_body_over_the_cap_fails_its_call_and_little_of_it_is_kept()
    {
        var flood = new FaultReply([.. Enumerable.Repeat(new byte[100_000], 100)], After.Close);
        await using var server = FaultServer.Of(flood with { Pieces = [.. FaultReply.Raw("HTTP/1.1 200 OK\r\n\r\n").Pieces, .. flood.Pieces] });
        using var asking = Asking.At(server, Asking.Fast with { MaxBodyBytes = 1_000_000 });
        Assert.Equal("the body is over 1000000 bytes", (await asking.OneAsync()).Text);
        Assert.Equal(64 * 1024, Assert.Single(asking.Log.Bodies).Raw.Length);
        Assert.Single(server.Ledger);
    }

    [Fact]
    public async Task F34_A_compressed_body_is_read_and_a_bomb_is_not()
    {
        await using var server = FaultServer.Of(
            FaultReply.Bytes(200, Gzip(System.Text.Encoding.UTF8.GetBytes(FaultReply.Answer("C"))), "Content-Encoding: gzip"),
            FaultReply.Bytes(200, Gzip(new byte[300_000_000]), "Content-Encoding: gzip"));
        using var asking = Asking.At(server);
        Assert.Equal("C", (await asking.OneAsync()).Text);
        Assert.Equal("identity", server.Ledger[0].Header("Accept-Encoding"));
        Assert.Equal("the body is over 8388608 bytes", (await asking.OneAsync(visit: 1)).Text);
    }

    [Fact]
    public async Task F34_A_flood_of_headers_is_cut_off()
    {
        var flood = string.Concat(Enumerable.Range(0, 20_000).Select(line => $"X-{line}: {new string('x', 100)}\r\n"));
        await using var server = FaultServer.Of(FaultReply.Raw("HTTP/1.1 200 OK\r\n" + flood + "\r\n"), FaultReply.Says("B"));
        using var asking = Asking.At(server);
        Assert.Equal("B", (await asking.OneAsync()).Text);
        Assert.Equal(AttemptClass.Transient, asking.Log.Ends[0].Class);
    }

    [Fact]
    public async Task F35_A_host_without_an_address_stops_the_run()
    {
        using var asking = Asking.At(new Uri("http://nobody.invalid/v1"), Asking.Fast with { UseProxy = false });
        Assert.StartsWith("here: there is no host nobody.invalid (", (await asking.DownAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task F36_A_certificate_that_nobody_vouches_for_stops_the_run_before_a_byte_is_sent()
    {
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
        await using var server = new FaultServer(_ => FaultReply.Says("B"), certificate);
        using var asking = Asking.At(server);
        Assert.Contains("no secure connection", (await asking.DownAsync()).Message, StringComparison.Ordinal);
        Assert.Empty(server.Ledger);
        Assert.False(Assert.Single(asking.Log.Ends).Paid);
    }

    [Fact]
    public async Task F36_Https_to_a_server_that_speaks_plain_http_stops_the_run()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var asking = Asking.At(new Uri($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v1"));
        var down = asking.DownAsync();
        using var server = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        await server.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
        Assert.Contains("no secure connection", (await down).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task F41_A_call_stopped_in_mid_body_is_cancelled_and_not_failed()
    {
        await using var server = FaultServer.Of(FaultReply.Raw("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{", After.Hang));
        using var asking = Asking.At(server);
        using var stop = new CancellationTokenSource();
        var call = asking.Model.AskAsync(Asking.Request(), asking.Log, stop.Token);
        await server.UntilRequestsAsync(1);
        await Task.Delay(20, TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal((AttemptClass.Cancelled, null), (Assert.Single(asking.Log.Ends).Class, asking.Log.Ends[0].Paid));
    }

    private static int FreePort()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return port;
    }

    private static byte[] Gzip(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }
}
