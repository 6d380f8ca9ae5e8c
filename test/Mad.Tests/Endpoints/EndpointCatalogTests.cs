using Mad.Endpoints;
using Xunit;

namespace Mad.Tests.Endpoints;

public sealed class EndpointCatalogTests
{
    [Fact]
    public void The_catalog_knows_the_endpoints_of_the_manual() => Assert.Equal(
        ["deepinfra", "openai", "openrouter", "together", "groq", "mistral", "ollama", "llama-server", "vllm", "lm-studio", "sim"],
        EndpointCatalog.BuiltIn.Entries.Select(entry => entry.Name));

    [Theory]
    [InlineData("deepinfra", "DEEPINFRA_TOKEN", "Qwen/Qwen2.5-7B-Instruct", "max_tokens", true, false)]
    [InlineData("OpenAI", "OPENAI_API_KEY", "gpt-4.1-mini", "max_completion_tokens", true, false)]
    [InlineData("mistral", "MISTRAL_API_KEY", "mistral-small-latest", "max_tokens", false, false)]
    [InlineData("ollama", null, null, "max_tokens", true, true)]
    public void An_endpoint_is_found_by_name(string name, string? key, string? model, string limit, bool seed, bool local)
    {
        var found = EndpointCatalog.Resolve(name, allowHttp: false);
        Assert.Equal((key, model, limit, seed, local, false), (found.ApiKeyEnv, found.DefaultModel, found.MaxTokensField, found.SendsSeed, found.Local, found.Simulated));
    }

    [Fact]
    public void Every_remote_endpoint_is_https_and_has_a_key_and_no_local_one_has()
    {
        Assert.All(EndpointCatalog.BuiltIn.Entries, entry => Assert.Equal(entry.Local, entry.ApiKeyEnv is null));
        Assert.All(EndpointCatalog.BuiltIn.Entries.Where(entry => !entry.Local), entry => Assert.Equal("https", entry.BaseUrls[0].Scheme));
    }

    [Fact]
    public void The_simulator_says_that_it_is_one_and_gets_its_URL_later()
    {
        var sim = EndpointCatalog.Resolve("sim", allowHttp: false);
        Assert.True(sim.Simulated && sim.SendsSeed);
        Assert.Null(sim.ApiKeyEnv);
        Assert.Empty(sim.BaseUrls);
        var served = EndpointCatalog.Resolve("sim=http://127.0.0.1:5/v1", allowHttp: false);
        Assert.True(served.Simulated);
        Assert.Equal("http://127.0.0.1:5/v1", Assert.Single(served.BaseUrls).AbsoluteUri);
    }

    [Theory]
    [InlineData("https://api.example.com/v1", "custom", "https://api.example.com/v1")]
    [InlineData("http://localhost:8000/v1/", "custom", "http://localhost:8000/v1")]
    [InlineData("http://[::1]:8000/v1", "custom", "http://[::1]:8000/v1")]
    [InlineData("https://api.example.com/v1/chat/completions", "custom", "https://api.example.com/v1")]
    [InlineData("lab=https://a.example/v1, https://b.example/v1", "lab", "https://a.example/v1 https://b.example/v1")]
    public void A_base_URL_is_an_endpoint_without_a_key(string argument, string name, string urls)
    {
        var found = EndpointCatalog.Resolve(argument, allowHttp: false);
        Assert.Equal((name, urls), (found.Name, string.Join(' ', found.BaseUrls.Select(url => url.AbsoluteUri))));
        Assert.Null(found.ApiKeyEnv);
        Assert.True(found.SendsSeed);
    }

    [Fact]
    public void The_key_of_a_known_endpoint_goes_to_its_own_host_only()
    {
        Assert.Null(EndpointCatalog.Resolve("openai=https://evil.example/v1", allowHttp: false).ApiKeyEnv);
        Assert.Null(EndpointCatalog.Resolve("openai=https://api.openai.com/v1,https://evil.example/v1", allowHttp: false).ApiKeyEnv);
        Assert.Null(EndpointCatalog.Resolve("openai=http://api.openai.com/v1", allowHttp: true).ApiKeyEnv);
        Assert.Equal("OPENAI_API_KEY", EndpointCatalog.Resolve("openai=https://api.openai.com/v2", allowHttp: false).ApiKeyEnv);
    }

    [Fact]
    public void Plain_http_to_another_machine_has_to_be_allowed()
    {
        const string Far = "http://gpu.example:8000/v1";
        Assert.Equal(Far, Assert.Single(EndpointCatalog.Resolve(Far, allowHttp: true).BaseUrls).AbsoluteUri);
        Assert.Equal(
            "endpoint: http://gpu.example:8000/v1 is plain http to another machine: prompts and key would be readable on the way. Use https, or allow it with --allow-http.",
            Mistake(Far));
    }

    [Theory]
    [InlineData("depinfra", "endpoint: there is no 'depinfra'. Did you mean 'deepinfra'? Known: deepinfra, openai,")]
    [InlineData("qqqqqqqqq", "endpoint: there is no 'qqqqqqqqq'. Known: ")]
    [InlineData("localhost:8000/v1", "endpoint: 'localhost:8000/v1' has no scheme. Write https://")]
    [InlineData("lab=", "endpoint: 'lab=' names no URL.")]
    [InlineData("lab=nonsense", "endpoint: 'nonsense' is not a URL.")]
    [InlineData("ftp://example.com/v1", "endpoint: 'ftp://example.com/v1' is not a URL.")]
    [InlineData("https://example.com/v1?key=CANARY", "endpoint: the URL https://example.com/v1 carries a query or a fragment.")]
    [InlineData("https://example.com/v1#CANARY", "endpoint: the URL https://example.com/v1 carries a query or a fragment.")]
    [InlineData("https://CANARY:CANARY@example.com/v1", "endpoint: the URL https://example.com/v1 carries a user name or password.")]
    [InlineData("lab=ftp://CANARY:CANARY@example.com/v1", "endpoint: 'example.com/v1' is not a URL.")]
    [InlineData("CANARY:CANARY@example.com/v1", "endpoint: 'example.com/v1' has no scheme.")]
    public void A_mistake_says_how_to_mend_it_and_repeats_no_secret(string argument, string message)
    {
        var mistake = Mistake(argument);
        Assert.StartsWith(message, mistake, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", mistake, StringComparison.Ordinal);
    }

    private static string Mistake(string argument) => Assert.Throws<UsageException>(() => EndpointCatalog.Resolve(argument, allowHttp: false)).Message;
}
