using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Mad.Protocols.Documents;

/// <summary>Reads YAML into nodes: one document, no aliases (a short file could stand for an endless one), no key twice.</summary>
internal static class YamlNodes
{
    /// <summary>More levels than any file of ours has; reading goes down one stack frame for each.</summary>
    private const int Deepest = 40;
    private const int LongestText = 1 << 20;

    /// <param name="file">How messages name the text.</param>
    /// <exception cref="UsageException">It is no such YAML; says where.</exception>
    public static Node Parse(string yaml, string file)
    {
        if (yaml.Length > LongestText)
        {
            throw new UsageException($"{file}: longer than 1 MiB. That is no protocol or experiment.");
        }

        var parser = new Parser(new StringReader(yaml));
        try
        {
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
            {
                throw new UsageException($"{file}: the file is empty.");
            }

            var root = Read(parser, file, 0);
            parser.Consume<DocumentEnd>();
            return parser.Accept<StreamEnd>(out _) ? root : throw new UsageException($"{Of(file, parser.Current!)}: a second document begins here. Leave one away.");
        }
        catch (YamlException problem)
        {
            throw new UsageException($"{new Place(file, (int)problem.Start.Line, (int)problem.Start.Column)}: not valid YAML: {problem.Message}");
        }
        catch (InvalidOperationException)
        {
            // The scanner gives up on some damage without saying where, {a-: in a key for one; what it read last is known.
            throw new UsageException($"{new Place(file, (int)(parser.Current?.End.Line ?? 1), (int)(parser.Current?.End.Column ?? 1))}: not valid YAML from here on.");
        }
    }

    /// <summary>A value as written behind <c>--set PATH=</c>: a word, a number, or a list or mapping in one line.</summary>
    public static Node Value(string text, string file)
    {
        var node = string.IsNullOrWhiteSpace(text) ? new TextNode("", true, new Place(file)) : Parse(text, file);
        return Placed(node, new Place(file));
    }

    /// <summary>The same nodes, all at one place.</summary>
    public static Node Placed(Node node, Place at) => node switch
    {
        MapNode map => new MapNode([.. map.Entries.Select(entry => KeyValuePair.Create(entry.Key with { At = at }, Placed(entry.Value, at)))], at),
        ListNode list => new ListNode([.. list.Items.Select(item => Placed(item, at))], at),
        TextNode text => text with { At = at },
        _ => node,
    };

    private static Node Read(IParser parser, string file, int depth)
    {
        var at = Of(file, parser.Current ?? parser.Require<ParsingEvent>());
        if (depth > Deepest)
        {
            throw new UsageException($"{at}: more than {Deepest} lists and mappings inside one another.");
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            var isNull = scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL";
            return new TextNode(scalar.Value, isNull, at);
        }

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<Node>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Read(parser, file, depth + 1));
            }

            return new ListNode(items, at);
        }

        return parser.TryConsume<MappingStart>(out _)
            ? new MapNode(Entries(parser, file, depth), at)
            : throw new UsageException($"{at}: aliases (*name) are not read here. Write the text out.");
    }

    private static List<KeyValuePair<TextNode, Node>> Entries(IParser parser, string file, int depth)
    {
        var entries = new List<KeyValuePair<TextNode, Node>>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var node = Read(parser, file, depth + 1);
            var key = node as TextNode ?? throw new UsageException($"{node.At}: a key must be a word.");
            if (!keys.Add(key.Value))
            {
                throw new UsageException($"{key.At}: '{key.Value}' is there twice. Leave one away.");
            }

            entries.Add(new(key, Read(parser, file, depth + 1)));
        }

        return entries;
    }

    private static ParsingEvent Require<T>(this IParser parser)
    {
        parser.MoveNext();
        return parser.Current!;
    }

    private static Place Of(string file, ParsingEvent at) => new(file, (int)at.Start.Line, (int)at.Start.Column);
}
