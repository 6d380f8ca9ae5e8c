using System.Text;
using Mad.Endpoints;
using Mad.Models;
using Xunit;

namespace Mad.Tests.Models;

public sealed class SecretTests
{
    private const string Key = Asking.Canary;

    [Fact]
    public async Task A_key_that_the_server_sends_back_in_any_form_reaches_no_log_no_message_and_no_text()
    {
        var forms = Forms();
        foreach (var (form, status) in forms.SelectMany(form => new[] { 200, 400, 401, 404, 500, 307 }.Select(status => (form, status))))
        {
            var body = status == 200 ? FaultReply.Answer($"you are {form} !") : $$$"""{"error":{"message":"bad key {{{form}}} given","code":"{{{form}}}"}}""";
            await using var server = FaultServer.Of(FaultReply.Json(status, body, $"Location: https://evil.test/?k={form}", $"X-Echo: {form}"));
            using var asking = Asking.At(server, Asking.Fast with { MaxAttempts = 2 });
            var said = "";
            try
            {
                said = (await asking.OneAsync()).ToString();
            }
            catch (EndpointDownException down)
            {
                said = down.ToString();
            }

            Assert.Equal("Bearer " + Key, server.Ledger[0].Header("Authorization"));
            foreach (var trace in forms.Append("CANARY").Append("Q0FOQVJZ"))
            {
                Assert.DoesNotContain(trace, asking.Log.Everything, StringComparison.Ordinal);
                Assert.DoesNotContain(trace, said, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void The_key_is_blanked_in_the_bytes_at_equal_length()
    {
        var secret = Secret.FromEnvironment("K", _ => Key);
        var bytes = Encoding.UTF8.GetBytes($"é {Key} end");
        Assert.Equal($"é {new string('*', Key.Length)} end", Encoding.UTF8.GetString(secret.Blank(bytes, cut: false)));
        Assert.Same(bytes, Secret.None.Blank(bytes, cut: true));
    }

    [Fact]
    public async Task The_beginning_of_a_key_is_blanked_where_the_bytes_were_cut()
    {
        await using var server = FaultServer.Of(FaultReply.Raw("HTTP/1.1 401 No\r\nContent-Length: 999\r\n\r\nso " + Key[..12]));
        using var asking = Asking.At(server);
        await asking.DownAsync();
        Assert.Equal("so " + new string('*', 12), Encoding.UTF8.GetString(Assert.Single(asking.Log.Bodies).Raw));
        Assert.Equal("so sk-CANARY", Secret.FromEnvironment("K", _ => Key).Scrub("so sk-CANARY"));
    }

    [Fact]
    public void A_word_for_a_local_server_is_no_secret() =>
        Assert.Equal("this is EMPTY", Secret.FromEnvironment("K", _ => "EMPTY").Scrub("this is EMPTY"));

    [Fact]
    public void A_key_shows_nothing_of_itself()
    {
        var secret = Secret.FromEnvironment("K", _ => Key);
        Assert.Equal("***", secret.ToString());
        Assert.DoesNotContain("CANARY", System.Text.Json.JsonSerializer.Serialize(secret), StringComparison.Ordinal);
        Assert.DoesNotContain(typeof(Secret).GetProperties(), property => property.PropertyType == typeof(string));
    }

    [Theory]
    [InlineData(null, "api key: the environment variable OPENAI_API_KEY is not set.")]
    [InlineData(" ", "api key: the environment variable OPENAI_API_KEY is not set.")]
    [InlineData("two words", "api key: what OPENAI_API_KEY holds has blanks")]
    [InlineData("ключ", "api key: what OPENAI_API_KEY holds has blanks")]
    public void A_variable_without_a_usable_key_says_how_to_mend_it(string? value, string message)
    {
        var mistake = Assert.Throws<UsageException>(() => Secret.FromEnvironment("OPENAI_API_KEY", _ => value));
        Assert.StartsWith(message, mistake.Message, StringComparison.Ordinal);
        Assert.True(value?.Trim() is null or "" || !mistake.Message.Contains(value, StringComparison.Ordinal));
    }

    [Fact]
    public void A_key_given_in_place_of_a_name_is_not_repeated()
    {
        var mistake = Assert.Throws<UsageException>(() => Secret.FromEnvironment(Key, _ => null));
        Assert.DoesNotContain("CANARY", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_variable_is_no_key() => Assert.True(Secret.FromEnvironment(null, _ => "x").IsEmpty);

    [Fact]
    public async Task Without_a_key_no_Authorization_is_sent()
    {
        await using var server = FaultServer.Of(FaultReply.Says("B"));
        using var asking = new Asking(Endpoint.Custom("here", [server.Url]), Secret.None, Asking.Fast, TimeProvider.System);
        await asking.OneAsync();
        Assert.Null(server.Ledger[0].Header("Authorization"));
    }

    // No control characters or quotes among them: each can stand in a JSON string and in a header.
    private static string[] Forms() =>
    [
        Key,
        "Bearer " + Key,
        Uri.EscapeDataString(Key),
        string.Concat(Key.Select(letter => $"%{(int)letter:X2}")),
        Key.Replace("/", "\\/", StringComparison.Ordinal),
        string.Concat(Key.Select(letter => $"\\u{(int)letter:x4}")),
        .. new[] { "", "B", "Be", "Bearer " }.Select(before => Convert.ToBase64String(Encoding.ASCII.GetBytes(before + Key))),
    ];
}
