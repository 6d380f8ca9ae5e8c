using System.Globalization;
using System.Text;

namespace Mad.Tests.Models;

/// <summary>What happens to the connection after the bytes.</summary>
internal enum After
{
    KeepOpen,
    Close,
    Reset,
    Hang,
}

/// <summary>What the fault server does with one request: the pieces it writes, one by one, and what then happens to the connection.</summary>
internal sealed record FaultReply(IReadOnlyList<byte[]> Pieces, After Then)
{
    /// <summary>Runs after each piece; by default nothing.</summary>
    public Func<CancellationToken, Task> BetweenAsync { get; init; } = _ => Task.CompletedTask;

    /// <summary>A whole answer with this text.</summary>
    public static FaultReply Says(string text) => Json(200, Answer(text));

    public static FaultReply Json(int status, string body, params string[] headers) => Bytes(status, Encoding.UTF8.GetBytes(body), headers);

    public static FaultReply Bytes(int status, byte[] body, params string[] headers) => new([[.. Head(status, body.Length, headers), .. body]], After.KeepOpen);

    public static FaultReply Error(int status, string code, string message, params string[] headers) =>
        Json(status, $$$"""{"error":{"message":"{{{message}}}","type":"{{{code}}}","code":"{{{code}}}"}}""", headers);

    public static FaultReply Raw(string text, After then = After.Close) => new([Encoding.UTF8.GetBytes(text)], then);

    public static FaultReply Hangs() => new([], After.Hang);

    public static FaultReply Resets() => new([], After.Reset);

    /// <summary>The same bytes in two writes.</summary>
    public FaultReply SplitAt(int at)
    {
        var all = Pieces.SelectMany(piece => piece).ToArray();
        return this with { Pieces = [all[..at], all[at..]] };
    }

    public static string Answer(string text, string finish = "stop") =>
        $$$"""{"id":"c1","object":"chat.completion","created":1.5,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"{{{text}}}"},"finish_reason":"{{{finish}}}"}],"usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18}}""";

    private static byte[] Head(int status, int length, string[] headers)
    {
        var lines = string.Concat(headers.Select(header => header + "\r\n"));
        return Encoding.UTF8.GetBytes($"HTTP/1.1 {status.ToString(CultureInfo.InvariantCulture)} Status\r\nContent-Type: application/json\r\nContent-Length: {length.ToString(CultureInfo.InvariantCulture)}\r\n{lines}\r\n");
    }
}
