using System.Globalization;
using Mad.Runs;

namespace Mad.Exchange;

/// <summary>Reads and writes the original's result files; what is read is written back byte for byte.</summary>
public static class SeedJson
{
    private const int MostBytes = 1 << 30;

    /// <summary>Writes a run as the original would have: the records in the order of the trials.</summary>
    /// <exception cref="UsageException">The trials are of several arms or repeats, which the format cannot hold.</exception>
    public static void Write(Stream output, SeedFileSettings settings, IReadOnlyList<StoredTrial> trials) =>
        Write(output, SeedExport.ToFile(settings, trials));

    public static void Write(Stream output, SeedFile file)
    {
        using var json = new PythonJsonWriter(output);
        json.StartObject();
        foreach (var record in file.Records)
        {
            json.Name(record.Id);
            SeedRecordWriter.Write(json, record);
        }

        json.End();
    }

    /// <summary>The name that the original gives its result file.</summary>
    /// <exception cref="UsageException">A prompt's name cannot be part of a file name.</exception>
    public static string FileName(SeedFileSettings settings) => SeedFileName.Of(settings);

    /// <summary>Reads a file to its end. Of records with equal ids the last wins, in the place of the first, as in Python.</summary>
    /// <param name="fileName">For the messages and for what the name tells; its folder is dropped.</param>
    /// <exception cref="UsageException">The file is damaged, not of the original, or larger than 1 GiB.</exception>
    public static SeedFile Read(Stream input, string fileName)
    {
        var name = Path.GetFileName(fileName);
        var records = new OrderedDictionary<string, SeedRecord>(StringComparer.Ordinal);
        foreach (var (id, value) in new PythonJsonReader(ReadAll(input, name), name).Members())
        {
            records[id] = new SeedRecordReader(name, id).Read(value);
        }

        return new(name, FlowOf(name, [.. records.Values]), [.. records.Values]);
    }

    private static ReadOnlyMemory<byte> ReadAll(Stream input, string name)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int count; (count = input.Read(buffer)) > 0;)
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > MostBytes)
            {
                throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{name}: larger than {MostBytes >> 20} MiB; split the file by questions"));
            }
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    private static SeedFlow FlowOf(string name, List<SeedRecord> records)
    {
        var flows = records.ConvertAll(FlowOf);
        var odd = flows.FindIndex(flow => flow != flows[0]);
        return odd < 0
            ? flows.FirstOrDefault(SeedFileName.Parse(name).Phased ? SeedFlow.CriticSynthesizer : SeedFlow.Collaborative)
            : throw new UsageException($"{name}, question \"{records[odd].Id}\": a record of the {flows[odd]} flow in a file that begins with one of the {flows[0]} flow");
    }

    // No field names the flow. Only the judge hears two prompts before it first speaks, so its chat holds one prompt more than a debater's;
    // counting them tells it from a chat whose first call failed, where every agent's has as many.
    private static SeedFlow FlowOf(SeedRecord record)
    {
        if (record.Phases is not null)
        {
            return SeedFlow.CriticSynthesizer;
        }

        return record.Chats is [var first, .., [{ IsReply: false }, { IsReply: false }, ..] last] && Prompts(last) == Prompts(first) + 1
            ? SeedFlow.AdversarialJudge
            : SeedFlow.Collaborative;
    }

    private static int Prompts(IReadOnlyList<SeedMessage> chat) => chat.Count(message => !message.IsReply);
}
