using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Mad.Endpoints;

/// <summary>Reads a price file: a YAML list, an entry for each model and first day. Its form is told in docs/prices.md.</summary>
public static class PriceFile
{
    private static readonly string[] Keys = ["model", "from", "input", "cached-input", "output", "reasoning", "source"];

    /// <summary>The prices that this version knows.</summary>
    public static PriceList BuiltIn { get; } = LoadBuiltIn();

    /// <param name="file">Its path, for messages; a sum says its name only.</param>
    /// <exception cref="UsageException">It is no such file: every mistake, a line each.</exception>
    public static PriceList Parse(string yaml, string file)
    {
        var mistakes = new PriceMistakes(file);
        var entries = Entries(yaml, file, mistakes);
        mistakes.ThrowIfAny();
        return new(new(Path.GetFileName(file), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(yaml)))), entries);
    }

    private static List<ModelPrice> Entries(string yaml, string file, PriceMistakes mistakes)
    {
        var parser = new Parser(new StringReader(yaml));
        var (entries, places) = (new List<ModelPrice>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        try
        {
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _) || !parser.TryConsume<SequenceStart>(out _))
            {
                throw new UsageException($"{file}: a price file is a YAML list: - {{model: openai/gpt-4.1, input: 2, output: 8}}. See docs/prices.md.");
            }

            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                var at = parser.Current!.Start;
                if (new PriceEntry(Fields(parser, mistakes), at, mistakes).Read() is { } entry)
                {
                    entries.Add(entry);
                    RequireOnce(entry, at, places, mistakes);
                }
            }

            parser.Consume<DocumentEnd>();
            return parser.Accept<StreamEnd>(out _) ? entries : throw new UsageException($"{At(file, parser.Current!)}: a second document begins here. Leave one away.");
        }
        catch (YamlException problem)
        {
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{file}:{problem.Start.Line}:{problem.Start.Column}: not valid YAML: {problem.Message}"));
        }
        catch (InvalidOperationException)
        {
            // The scanner gives up on some damage without saying where.
            throw new UsageException($"{At(file, parser.Current!)}: not valid YAML from here on.");
        }
    }

    private static void RequireOnce(ModelPrice entry, Mark at, HashSet<string> places, PriceMistakes mistakes)
    {
        if (!places.Add(string.Create(CultureInfo.InvariantCulture, $"{entry.Model} {entry.From:yyyy-MM-dd}")))
        {
            mistakes.Add(at, $"{entry.Model} has two prices {(entry.From is null ? "without a `from`" : "from the same day")}. Leave one away, or say from when it holds.");
        }
    }

    // Null where there is no mapping; what is wrong with it is told.
    private static Dictionary<string, PriceField>? Fields(Parser parser, PriceMistakes mistakes)
    {
        if (!parser.TryConsume<MappingStart>(out _))
        {
            mistakes.Add(parser.Current!.Start, $"an entry is a mapping: {{model: openai/gpt-4.1, input: 2, output: 8}}.");
            parser.SkipThisAndNestedEvents();
            return null;
        }

        var fields = new Dictionary<string, PriceField>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Text(parser, mistakes);
            if (Text(parser, mistakes) is { } value && key is not null)
            {
                Add(fields, key, value, mistakes);
            }
        }

        return fields;
    }

    private static void Add(Dictionary<string, PriceField> fields, PriceField key, PriceField value, PriceMistakes mistakes)
    {
        var name = key.Text.Replace('_', '-');
        if (!Keys.Contains(name))
        {
            mistakes.Add(key.At, $"there is no key '{Short(key.Text)}'{(Nearest.Of(Short(name), Keys) is { } near ? $"; did you mean {near}?" : ".")} There is: {string.Join(", ", Keys)}.");
        }
        else if (!fields.TryAdd(name, value))
        {
            mistakes.Add(key.At, $"'{name}' is there twice. Leave one away.");
        }
    }

    private static PriceField? Text(Parser parser, PriceMistakes mistakes)
    {
        var at = parser.Current!.Start;
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return new(scalar.Value, at);
        }

        mistakes.Add(at, "a word or a number is wanted here.");
        parser.SkipThisAndNestedEvents();
        return null;
    }

    internal static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static string At(string file, ParsingEvent at) => string.Create(CultureInfo.InvariantCulture, $"{file}:{at.Start.Line}:{at.Start.Column}");

    private static PriceList LoadBuiltIn()
    {
        using var stream = typeof(PriceFile).Assembly.GetManifestResourceStream("Endpoints/prices.yaml")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd(), "built in");
    }
}
