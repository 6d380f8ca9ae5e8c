using CsCheck;
using Mad.Runs;
using Xunit;

namespace Mad.Tests.Runs;

public sealed class ManifestTests
{
    // Lone surrogates, controls and quotes included.
    private static readonly Gen<string> Text = Gen.Char.Array[0, 12].Select(chars => new string(chars));
    private static readonly Gen<string> Name = Gen.Char['a', 'z'].Array[1, 4].Select(chars => new string(chars));
    private static readonly Gen<string> Value = Gen.OneOf(Text, Gen.Int[0, 20].Select(i => FormattableString.Invariant($"{i}")));

    private static readonly Gen<SortedDictionary<string, string>> Names =
        Gen.Select(Gen.Bool.Select(plus => plus ? "+" : ""), Name, Value, (plus, name, value) => KeyValuePair.Create(plus + name, value)).Array[0, 5]
            .Select(pairs => new SortedDictionary<string, string>(pairs.DistinctBy(pair => pair.Key).ToDictionary(), StringComparer.Ordinal));

    private static readonly Gen<RunManifest> Manifests = Gen.Select(
        Gen.Select(Text, Text, Gen.Bool),
        Names,
        Gen.Select(Name, Name, Text, (role, name, text) => new PromptRecord(role, name, name + ".yaml", text, text + "{{ x }}")).Array[0, 3],
        Gen.Select(Name, Text, (name, text) => new FileRecord(name, text)).Array[0, 3],
        Text.Array[0, 6],
        Gen.Select(Names, Names),
        (head, asked, prompts, files, questions, rest) => new RunManifest
        {
            Tool = head.Item1,
            Commit = head.Item2,
            Simulated = head.Item3,
            Asked = asked,
            Prompts = prompts,
            Files = files,
            Questions = questions,
            Versions = rest.Item1,
            Settings = rest.Item2,
        });

    [Fact]
    public void A_manifest_is_read_back_as_it_was_written() => Manifests.Sample(manifest =>
    {
        var json = manifest.ToJson();
        var again = RunManifest.FromJson(json);
        return again.ToJson() == json && again.Questions.SequenceEqual(manifest.Questions) && again.Asked.SequenceEqual(manifest.Asked)
            && again.Prompts.SequenceEqual(manifest.Prompts) && again.Tool == manifest.Tool;
    });

    [Fact]
    public void A_manifest_differs_from_itself_in_nothing_whatever_its_settings() => Gen.Select(Manifests, Names).Sample((manifest, settings) =>
        ManifestDifference.Between(manifest, manifest with { Settings = settings, Tool = "other", Commit = "other" }).Count == 0);

    [Fact]
    public void Every_changed_value_is_one_line_and_no_other() => Gen.Select(Manifests, Gen.Int[0, 1000]).Where((manifest, _) => manifest.Asked.Count > 0).Sample((manifest, i) =>
    {
        var name = manifest.Asked.Keys.ElementAt(i % manifest.Asked.Count);
        var asked = new SortedDictionary<string, string>(manifest.Asked, StringComparer.Ordinal) { [name] = manifest.Asked[name] + "x" };
        return ManifestDifference.Between(manifest, manifest with { Asked = asked }) is [var line]
            && line == $"{name.TrimStart('+')}: {manifest.Asked[name]} → {manifest.Asked[name]}x";
    });

    [Fact]
    public void More_questions_are_no_difference_and_fewer_are() => Gen.Select(Manifests, Text).Where((manifest, more) => !manifest.Questions.Contains(more)).Sample((manifest, more) =>
    {
        var grown = manifest with { Questions = [more, .. manifest.Questions] };
        return ManifestDifference.Between(manifest, grown).Count == 0 && ManifestDifference.Between(grown, manifest).Count == 1;
    });

    [Theory]
    [InlineData("+rounds", "2", "3", 0)]
    [InlineData("+rounds", "3", "2", 1)]
    [InlineData("rounds", "2", "3", 1)]
    [InlineData("+arm debate", "x", "y", 1)]
    [InlineData("+arm debate", null, "y", 0)]
    [InlineData("+arm debate", "y", null, 1)]
    [InlineData("agents", null, "3", 1)]
    public void Only_a_name_that_may_grow_grows(string name, string? stored, string? asked, int differences) =>
        Assert.Equal(differences, ManifestDifference.Between(With(name, stored), With(name, asked)).Count);

    [Fact]
    public void A_changed_prompt_file_or_version_is_named()
    {
        var stored = RunFixture.Manifest() with { Prompts = [new("initial", "plain", "p.yaml", "aa", "t")], Files = [new("test.parquet", "bb")] };
        var asked = stored with
        {
            Prompts = [new("initial", "plain", "p.yaml", "cc", "u")],
            Files = [new("test.parquet", "dd")],
            Versions = new(StringComparer.Ordinal) { ["extractor"] = "2" },
            Simulated = true,
        };

        Assert.Equal(
            ["simulated: no → yes", "prompt initial (plain): SHA-256 aa → SHA-256 cc", "file test.parquet: SHA-256 bb → SHA-256 dd", "version of extractor: 1 → 2"],
            ManifestDifference.Between(stored, asked));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"format\": \"1\"}")]
    [InlineData("{\"format\": 1e99}")]
    [InlineData("{\"format\": 2}")]
    [InlineData("{\"format\": 1, \"format\": 1}")]
    public void What_is_no_manifest_is_a_format_mistake(string json) => Assert.Throws<FormatException>(() => RunManifest.FromJson(json));

    [Fact]
    public void A_manifest_with_a_changed_byte_is_refused_or_says_the_same()
    {
        var json = (RunFixture.Manifest() with { Prompts = [new("initial", "plain", "p.yaml", "aa", "t")] }).ToJson();
        for (var i = 0; i < json.Length; i++)
        {
            for (var bit = 0; bit < 7; bit++)
            {
                var text = $"{json[..i]}{(char)(json[i] ^ (1 << bit))}{json[(i + 1)..]}";
                Assert.True(SaysTheSame(text, json), text);
            }
        }
    }

    private static bool SaysTheSame(string text, string json)
    {
        try
        {
            return RunManifest.FromJson(text).ToJson() == json;
        }
        catch (FormatException)
        {
            return true;
        }
    }

    private static RunManifest With(string name, string? value)
    {
        var manifest = RunFixture.Manifest();
        manifest.Asked.Remove("+rounds");
        if (value is not null)
        {
            manifest.Asked[name] = value;
        }

        return manifest;
    }
}
