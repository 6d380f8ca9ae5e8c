using Polly;
using Polly.Retry;

namespace Mad.Models;

/// <summary>The one retry layer: which outcome is tried again, and after how long.</summary>
internal sealed class RetryPolicy
{
    // An endpoint that never responded at all is not worth more.
    private const int TriesUntilFirstContact = 4;
    private static readonly ResiliencePropertyKey<Call> CallKey = new("call");
    private readonly ResiliencePipeline<Outcome> _pipeline;
    private readonly EndpointState _state;
    private readonly ChatModelSettings _settings;

    public RetryPolicy(EndpointState state, ChatModelSettings settings, TimeProvider time)
    {
        (_state, _settings) = (state, settings);
        _pipeline = new ResiliencePipelineBuilder<Outcome> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<Outcome>
            {
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result is { } outcome && IsTriedAgain(Of(args.Context), outcome)),
                DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(Delay(Of(args.Context), args.Outcome.Result!)),
            })
            .Build();
    }

    /// <returns>The last outcome.</returns>
    public async Task<Outcome> RunAsync(Call call, Func<Call, CancellationToken, ValueTask<Outcome>> attempt, CancellationToken stop)
    {
        var context = ResilienceContextPool.Shared.Get(stop);
        context.Properties.Set(CallKey, call);
        try
        {
            return await _pipeline.ExecuteAsync((inside, state) => attempt(state, inside.CancellationToken), context, call).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static Call Of(ResilienceContext context) => context.Properties.GetValue(CallKey, null!);

    private bool IsTriedAgain(Call call, Outcome outcome)
    {
        switch (outcome.End.Class)
        {
            case AttemptClass.RateLimited:
                return call.RateLimited < _settings.LongestRateLimit;
            case AttemptClass.Transient:
                call.Tries++;
                var most = _state.Contacts == 0 ? Math.Min(TriesUntilFirstContact, _settings.MaxAttempts) : _settings.MaxAttempts;
                return call.Tries < most && call.OnWire < _settings.TotalTimeout;
            default:
                return false;
        }
    }

    private TimeSpan Delay(Call call, Outcome outcome)
    {
        var ceiling = Math.Min(_settings.BackoffCap.TotalSeconds, _settings.BackoffBase.TotalSeconds * Math.Pow(2, call.Sent - 1));
        var own = TimeSpan.FromSeconds(ceiling * call.Chance("backoff"));
        var delay = outcome.Wait is { } told && told > own ? told : own;
        if (outcome.End.Class != AttemptClass.RateLimited)
        {
            return delay;
        }

        _state.Gate.CloseFor(delay);
        call.RateLimited += delay;
        return delay + Spread(call, delay);
    }

    /// <summary>Up to a tenth of the wait, at most a second.</summary>
    public static TimeSpan Spread(Call call, TimeSpan wait) => TimeSpan.FromSeconds(Math.Min(1, wait.TotalSeconds / 10) * call.Chance("spread"));
}
