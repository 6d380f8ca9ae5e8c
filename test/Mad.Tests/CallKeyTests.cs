using CsCheck;
using Xunit;

namespace Mad.Tests;

public sealed class CallKeyTests
{
    private static readonly Gen<string> Text = Gen.OneOf(Gen.String, Gen.Char['\ud800', '\udfff'].Array[1, 3].Select(units => new string(units)));

    private static readonly Gen<Call> AnyCall = Gen.Select(
        Text,
        Gen.Select(Gen.Double[0, 2].Nullable(), Gen.Double[0.01, 1].Nullable(), Gen.Int[1, 9000].Nullable(), Gen.Long.Nullable(), (t, p, m, s) => new Sampling(t, p, m, s, "{}")),
        Gen.Select(Gen.Bool, Text, (user, text) => new Message(user ? "user" : "assistant", text)).Array[1, 4],
        Gen.Select(Text, Gen.Int[0, 3], Gen.Int[0, 5], Gen.Int[0, 5], (question, repeat, twin, visit) => new Draw(question, repeat, twin, visit)),
        (model, sampling, messages, draw) => new Call(model, sampling, messages, draw));

    [Fact]
    public void Equal_asks_have_one_key_and_other_asks_have_another() => Gen.Select(AnyCall, AnyCall).Sample((one, other) =>
    {
        Assert.Equal(one.Key, one.Copy().Key);
        Assert.Equal(one.IsSameAs(other), one.Key == other.Key);
    }, iter: 2000);

    [Fact]
    public void Every_part_of_an_ask_is_in_its_key() => AnyCall.Sample(call =>
    {
        Call[] others =
        [
            call with { Model = call.Model + "x" },
            call with { Sampling = call.Sampling with { Temperature = (call.Sampling.Temperature ?? 0) + 0.5 } },
            call with { Sampling = call.Sampling with { TopP = call.Sampling.TopP is null ? 0.5 : null } },
            call with { Sampling = call.Sampling with { MaxTokens = (call.Sampling.MaxTokens ?? 0) + 1 } },
            call with { Sampling = call.Sampling with { Seed = call.Sampling.Seed is null ? 0 : null } },
            call with { Sampling = call.Sampling with { Other = "{\"top_k\":1}" } },
            call with { Messages = [.. call.Messages, Message.User("")] },
            call with { Messages = [call.Messages[0] with { Content = call.Messages[0].Content + " " }, .. call.Messages[1..]] },
            call with { Draw = call.Draw with { Question = call.Draw.Question + "0" } },
            call with { Draw = call.Draw with { Repeat = call.Draw.Repeat + 1 } },
            call with { Draw = call.Draw with { Twin = call.Draw.Twin + 1 } },
            call with { Draw = call.Draw with { Visit = call.Draw.Visit + 1 } },
        ];
        Assert.Equal(others.Length + 1, others.Append(call).Select(each => each.Key).Distinct().Count());
    }, iter: 500);

    [Fact]
    public void A_loose_key_is_messages_and_draw_alone() => AnyCall.Sample(call =>
    {
        var loose = CallKey.Loose(call.Messages, call.Draw);
        Assert.Equal(loose, CallKey.Loose([.. call.Messages], call.Draw));
        Assert.NotEqual(loose, CallKey.Loose(call.Messages, call.Draw with { Visit = call.Draw.Visit + 1 }));
        Assert.NotEqual(loose, call.Key);
    }, iter: 500);

    // Made by Python: hashlib.sha256 over the same JSON, the content as Base64 of its UTF-16 units.
    [Fact]
    public void A_key_stays_what_it_was_so_that_stored_answers_are_found_again() => Assert.Equal(
        "366991523924a90cfa13ed4e0b8f7621951aaa11579627e7c4a13409c8baccd7", new Call("sim/sim-medium", Sampling.Default, [Message.User("Question: é?\n")], new Draw("7", 0, 1, 0)).Key.Hex);

    private sealed record Call(string Model, Sampling Sampling, Message[] Messages, Draw Draw)
    {
        public CallKey Key => CallKey.Of(Model, Sampling, Messages, Draw);

        public Call Copy() => this with { Messages = [.. Messages.Select(message => message with { })], Sampling = Sampling with { } };

        public bool IsSameAs(Call other) => (Model, Sampling, Draw) == (other.Model, other.Sampling, other.Draw) && Messages.SequenceEqual(other.Messages);
    }
}
