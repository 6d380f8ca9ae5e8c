using System.Text.Json;

namespace Mad.Jinja.Tests.Conformance;

/// <summary>One case of the corpus: a template, what it is rendered with, and what Python's Jinja made of it.</summary>
internal sealed record CorpusCase(JsonElement Json)
{
    public static IReadOnlyList<CorpusCase> All { get; } = Load();

    public string Name => Json.GetProperty("name").GetString()!;

    public string Template => Json.GetProperty("template").GetString()!;

    public string? Expected => Json.TryGetProperty("expected", out var expected) ? expected.GetString() : null;

    public (string Kind, int Line) Error
        => (Json.GetProperty("error").GetProperty("type").GetString()!, Json.GetProperty("error").GetProperty("line").GetInt32());

    public Dictionary<string, JinjaValue> Context
        => Json.GetProperty("context").EnumerateObject().ToDictionary(p => p.Name, p => JinjaValue.FromJson(p.Value));

    public JinjaEnvironment Environment(JinjaLimits? limits = null) => new(Settings(limits ?? JinjaLimits.Default), Load);

    // Compared as strings: a mutated name may hold a lone surrogate, which no look-up by name takes.
    private string? Load(string name)
        => Json.TryGetProperty("templates", out var templates) ? templates.EnumerateObject().Where(text => text.Name == name).Select(text => text.Value.GetString()).FirstOrDefault() : null;

    private JinjaSettings Settings(JinjaLimits limits) => new()
    {
        Autoescape = Flag("autoescape"),
        TrimBlocks = Flag("trim_blocks"),
        LstripBlocks = Flag("lstrip_blocks"),
        KeepTrailingNewline = Flag("keep_trailing_newline"),
        Undefined = Json.GetProperty("options").TryGetProperty("undefined", out var kind)
            ? Enum.Parse<UndefinedKind>(kind.GetString()!, true)
            : UndefinedKind.Default,
        Limits = limits,
    };

    private bool Flag(string name) => Json.GetProperty("options").TryGetProperty(name, out var value) && value.GetBoolean();

    private static List<CorpusCase> Load()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Conformance", "corpus.json");
        return [.. JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("cases").EnumerateArray().Select(c => new CorpusCase(c))];
    }
}
