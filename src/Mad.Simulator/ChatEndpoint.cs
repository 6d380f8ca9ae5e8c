using Microsoft.AspNetCore.Http;

namespace Mad.Simulator;

/// <summary>One HTTP request after the other: routes, refuses, answers at the pace of the latency, and does the faults.</summary>
internal sealed class ChatEndpoint(SimulatorSettings settings, IReadOnlyList<SimulatedItem> items, SimulatorLedger ledger, CancellationToken closing)
{
    /// <summary>The longest body that is answered, in bytes.</summary>
    public const int BodyCap = 8 << 20;

    /// <summary>The longest body that is read to its end before it is refused; beyond it the connection breaks.</summary>
    public const int ReadCap = 8 * BodyCap;

    private readonly ChatAnswerer answerer = new(settings, items);
    private readonly FaultDice dice = new(settings.Seed, settings.Faults);
    private readonly RequestLimits limits = new(settings);

    public async Task HandleAsync(HttpContext http)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, closing);
        try
        {
            await RouteAsync(http, stop.Token);
        }
        catch (ApiException error)
        {
            await RefuseAsync(http, error, stop.Token);
        }
        catch (Exception error) when (stop.IsCancellationRequested && error is OperationCanceledException or IOException)
        {
            http.Abort(); // the caller has gone, or the server closes: nobody is there to tell
        }
    }

    private async Task RouteAsync(HttpContext http, CancellationToken stop)
    {
        switch (http.Request.Path.Value)
        {
            case "/v1/chat/completions":
                RequireMethod(http, HttpMethods.Post);
                await CountedChatAsync(http, stop);
                break;
            case "/v1/models":
                RequireMethod(http, HttpMethods.Get);
                await SendAsync(http, 200, WireFormat.Models(), stop);
                break;
            default:
                throw new ApiException(404, "There is nothing here: use POST /v1/chat/completions or GET /v1/models.", code: "unknown_url");
        }
    }

    private static void RequireMethod(HttpContext http, string method)
    {
        if (http.Request.Method != method)
        {
            http.Response.Headers.Allow = method;
            throw new ApiException(405, $"Only {method} is allowed here.", code: "method_not_allowed");
        }
    }

    private async Task CountedChatAsync(HttpContext http, CancellationToken stop)
    {
        var visit = ledger.Enter();
        try
        {
            limits.Admit(visit.InFlight);
            await ChatAsync(http, visit, stop);
        }
        finally
        {
            visit.Leave();
        }
    }

    private async Task ChatAsync(HttpContext http, SimulatorVisit visit, CancellationToken stop)
    {
        var call = ChatCallReader.Read(await BodyAsync(http.Request, stop));
        var reply = answerer.Answer(call);
        var fault = dice.Roll(call.Body);
        if (fault?.Refusal is { } refusal)
        {
            throw refusal;
        }

        if (fault is not { Kind: FaultKind.Drop or FaultKind.Hang, InMidReply: false })
        {
            var pieces = call.Streams ? [.. WireFormat.Events(reply, call.IncludesUsage)] : Halves(WireFormat.Completion(reply), reply);
            Describe(http.Response, call.Streams, fault, pieces);
            var pacer = new ReplyPacer(settings, reply.FirstTokenSeconds);
            var sent = fault is null ? pieces : pieces[..(pieces.Count / 2)];
            await pacer.SendAsync(http.Response, sent, () => ledger.Bill(reply.Usage), fault is null ? visit.Leave : () => { }, stop);
        }

        await BreakAsync(http, fault, stop);
    }

    // Two pieces, so that half of a reply can be sent; all its words are made before the first.
    private static List<WirePiece> Halves(byte[] body, ChatReply reply) =>
        [new(body[..(body.Length / 2)], reply.Choices.Max(choice => TokenCount.Words(choice.Text))), new(body[(body.Length / 2)..], 0)];

    private static void Describe(HttpResponse response, bool streams, Fault? fault, List<WirePiece> pieces)
    {
        response.ContentType = streams ? "text/event-stream" : "application/json";
        if (!streams && fault?.Kind != FaultKind.Truncate)
        {
            response.ContentLength = pieces.Sum(piece => (long)piece.Bytes.Length);
        }
    }

    private static async Task BreakAsync(HttpContext http, Fault? fault, CancellationToken stop)
    {
        if (fault?.Kind == FaultKind.Hang)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, stop);
        }

        if (fault?.Kind == FaultKind.Drop)
        {
            http.Abort();
        }
    }

    // A body over the cap is read to its end all the same: a caller that is still sending would not hear the refusal.
    private static async Task<byte[]> BodyAsync(HttpRequest request, CancellationToken stop)
    {
        using var body = new MemoryStream();
        var part = new byte[16 << 10];
        var length = 0L;
        try
        {
            for (int read; (read = await request.Body.ReadAsync(part, stop)) > 0; length += read)
            {
                body.Write(part, 0, length + read <= BodyCap ? read : 0);
            }
        }
        catch (BadHttpRequestException error)
        {
            throw new ApiException(error.StatusCode == 413 ? 413 : 400, "The body of your request could not be read.");
        }

        return length <= BodyCap ? body.ToArray() : throw new ApiException(413, $"The body of your request is longer than {BodyCap} bytes.");
    }

    private static async Task RefuseAsync(HttpContext http, ApiException error, CancellationToken stop)
    {
        if (error.RetryAfterSeconds is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        await SendAsync(http, error.Status, WireFormat.Error(error), stop);
    }

    private static async Task SendAsync(HttpContext http, int status, byte[] body, CancellationToken stop)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, stop);
    }
}
