using Mad.Endpoints;
using Mad.Experiments;

namespace Mad.Tests.Experiments;

/// <summary>A model that says what a plan supposes.</summary>
internal sealed class PlannedModel(int tokens) : IChatModel
{
    public async Task<IReadOnlyList<Reply>> AskAsync(ChatRequest request, IAttemptLog log, CancellationToken stop, CancellationToken pause)
    {
        var key = request.Keys.Single();
        var attempt = await log.StartedAsync(request.Keys, "http://planned/");
        await log.ReceivedAsync(attempt, 200, ReadOnlyMemory<byte>.Empty);
        var usage = new Usage(TokenEstimate.Of(request.Messages.Sum(message => (long)message.Content.Length)), 0, tokens, 0, true);
        var reply = new Reply(Ending.Answered, PlannedReply.Of(key, tokens), "", usage);
        await log.EndedAsync(attempt, new AttemptEnd(AttemptClass.Answer, 200, true, usage, "", [reply]));
        return [reply];
    }
}
