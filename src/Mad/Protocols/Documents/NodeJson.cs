using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mad.Protocols.Documents;

/// <summary>A document in one canonical form: JSON, which is YAML too. Places are not in it.</summary>
internal static class NodeJson
{
    public static string Write(Node node)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(json, node);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, Node node)
    {
        switch (node)
        {
            case MapNode map:
                json.WriteStartObject();
                foreach (var (key, value) in map.Entries)
                {
                    json.WritePropertyName(key.Value);
                    Write(json, value);
                }

                json.WriteEndObject();
                break;
            case ListNode list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case TextNode { IsNull: true }:
                json.WriteNullValue();
                break;
            case TextNode text:
                json.WriteStringValue(text.Value);
                break;
        }
    }
}
