using System.Text;
using CsCheck;
using Mad.Exchange;
using Xunit;

namespace Mad.Tests.Exchange;

public sealed class SeedJsonReadTests
{
    [Theory]
    [InlineData(SeedSamples.Collaborative, SeedFlow.Collaborative, "mmlu_pro", 2)]
    [InlineData(SeedSamples.Adversarial, SeedFlow.AdversarialJudge, "commonsense_qa", 1)]
    [InlineData(SeedSamples.Phased, SeedFlow.CriticSynthesizer, "mmlu_pro", 3)]
    public void What_is_read_is_written_back_byte_for_byte(string name, SeedFlow flow, string dataset, int records)
    {
        var file = SeedSamples.Read(name);

        Assert.Equal((flow, dataset, records), (file.Flow, file.Dataset, file.Records.Count));
        Assert.Equal(SeedSamples.Bytes(name), Written(file));
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over()
    {
        byte[] marked = [0xEF, 0xBB, 0xBF, .. SeedSamples.Bytes(SeedSamples.Phased)];

        Assert.Equal(SeedSamples.Bytes(SeedSamples.Phased), Written(SeedJson.Read(new MemoryStream(marked), SeedSamples.Phased)));
    }

    [Fact]
    public void Of_a_repeated_id_the_last_record_wins_in_the_place_of_the_first()
    {
        var file = Read($"{{\"1\": {Record("A")}, \"2\": {Record("B")}, \"1\": {Record("C")}}}");

        Assert.Equal([("1", "C"), ("2", "B")], file.Records.Select(record => (record.Id, record.Answer)));
    }

    [Fact]
    public void Unescaped_text_unknown_fields_and_not_a_number_are_read()
    {
        var file = Read("{\"1\": " + Record("é🙂").Replace("{", "{\"extra\": {\"score\": [NaN, -Infinity, Infinity, -1.5e3, true, false, null]}, ", StringComparison.Ordinal) + "}");

        Assert.Equal("é🙂", file.Records[0].Answer);
    }

    [Fact]
    public void A_message_without_text_stays_null()
    {
        var json = "{\"1\": " + Record("A").Replace("[]", "[[{\"role\": \"user\", \"content\": \"Hm?\"}, {\"role\": \"assistant\", \"content\": null}]]", StringComparison.Ordinal)
            .Replace("\"extracted_answers\": [[{\"role\": \"user\", \"content\": \"Hm?\"}, {\"role\": \"assistant\", \"content\": null}]]", "\"extracted_answers\": [null]", StringComparison.Ordinal) + "}";

        Assert.Null(Read(json).Records[0].Chats[0][1].Content);
    }

    [Theory]
    [InlineData("", "old.json, line 1 (byte 0): the file does not hold one JSON object")]
    [InlineData("[1]", "old.json, line 1 (byte 0): the file does not hold one JSON object")]
    [InlineData("{\"1\": ", "old.json, line 1 (byte 6): the file ends in the middle")]
    [InlineData("{\"1\": \"x", "the file ends inside a text")]
    [InlineData("{\"1\": \"x\\", "no escape that JSON knows")]
    [InlineData("{\"1\": \"\\u12", "four hexadecimal digits")]
    [InlineData("{\"1\": \"\\q\"}", "no escape that JSON knows")]
    [InlineData("{\n\"1\": \"a\nb\"}", "old.json, line 2 (byte 9): a control character")]
    [InlineData("{\"1\": maybe}", "a value is missing")]
    [InlineData("{\"1\": 1 \"2\": 2}", "question \"1\": the record is the number 1, not an object")]
    [InlineData("{1: 2}", "a name in quotes is missing")]
    [InlineData("{} {}", "something follows the end of the object")]
    [InlineData("{\"1\": [1 2]}", "a ',' is missing")]
    [InlineData("{\"1\": {\"question\": 5}}", "old.json, question \"1\": options is missing")]
    public void A_damaged_file_names_the_file_the_place_and_the_damage(string json, string expected) =>
        Assert.Contains(expected, Assert.Throws<UsageException>(() => Read(json)).Message);

    [Theory]
    [InlineData("\"answer\": \"A\"", "\"answer\": 5", "answer is the number 5, not a text")]
    [InlineData("\"answer\": \"A\"", "\"answer\": null", "answer is null, not a text")]
    [InlineData("\"answer\": \"A\", ", "", "answer is missing")]
    [InlineData("\"options\": [\"x\"]", "\"options\": [true]", "options is true or false, not a text")]
    [InlineData("\"options\": [\"x\"]", "\"options\": {\"label\": [\"A\"]}", "options.text is missing")]
    [InlineData("\"options\": [\"x\"]", "\"options\": {\"label\": [\"A\"], \"text\": []}", "different lengths")]
    [InlineData("\"agent_contexts\": []", "\"agent_contexts\": \"none\"", "agent_contexts is a text, not a list")]
    [InlineData("\"agent_contexts\": []", "\"agent_contexts\": [[]]", "agent_contexts and extracted_answers have different lengths")]
    [InlineData("\"agent_contexts\": []", "\"agent_contexts\": [[{\"role\": \"user\", \"content\": []}]]", "agent_contexts[0][0].content is a list, not a text")]
    [InlineData("\"agent_contexts\": []", "\"agent_contexts\": [[{\"content\": \"x\"}]]", "agent_contexts[0][0].role is missing")]
    public void A_damaged_record_names_the_file_the_question_and_the_field(string good, string bad, string expected)
    {
        var message = Assert.Throws<UsageException>(() => Read($"{{\"q1\": {Record("A").Replace(good, bad, StringComparison.Ordinal)}}}")).Message;

        Assert.StartsWith("old.json, question \"q1\": ", message, StringComparison.Ordinal);
        Assert.EndsWith(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_and_endless_nesting_are_damage()
    {
        Assert.Contains("not UTF-8", Assert.Throws<UsageException>(() => SeedJson.Read(new MemoryStream([.. "{\"1\": \""u8, 0xED, 0xA0, 0x80, .. "\"}"u8]), "old.json")).Message);
        Assert.Contains("nested deeper than 64", Assert.Throws<UsageException>(() => Read("{\"1\": " + new string('[', 100_000))).Message);
    }

    [Fact]
    public void A_file_of_two_flows_is_refused()
    {
        var judged = Encoding.UTF8.GetString(SeedSamples.Bytes(SeedSamples.Adversarial));

        Assert.Contains("\"c0ffee_1\": a record of the AdversarialJudge flow", Assert.Throws<UsageException>(() => Read($"{{\"1\": {Record("A")}, {judged[1..]}")).Message);
    }

    [Fact]
    public void A_file_cut_or_flipped_anywhere_is_read_or_refused_but_never_crashes_the_reader()
    {
        var bytes = SeedSamples.Bytes(SeedSamples.Collaborative);
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte, Gen.Bool).Sample((at, value, cut) =>
        {
            var damaged = cut ? bytes[..at] : [.. bytes];
            if (!cut)
            {
                damaged[at] = value;
            }

            try
            {
                _ = Written(SeedJson.Read(new MemoryStream(damaged), "old.json"));
            }
            catch (UsageException refused)
            {
                Assert.StartsWith("old.json", refused.Message, StringComparison.Ordinal);
            }
        });
    }

    private static SeedFile Read(string json) => SeedJson.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)), "folder/old.json");

    private static string Record(string answer) =>
        $$"""{"question": "Q", "options": ["x"], "answer": "{{answer}}", "category": "c", "initial_prompt_used": "i", "initial_prompt_file": "i", "collaborative_prompt_used": "c", "collaborative_prompt_file": "c", "agent_contexts": [], "extracted_answers": []}""";

    private static byte[] Written(SeedFile file)
    {
        var output = new MemoryStream();
        SeedJson.Write(output, file);
        return output.ToArray();
    }
}
