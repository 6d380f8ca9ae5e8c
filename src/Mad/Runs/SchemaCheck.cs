namespace Mad.Runs;

/// <summary>Whether a database is a run's: its tables are ours to the letter, so that a foreign one can bring no view, trigger or column of its own.</summary>
internal static class SchemaCheck
{
    private const string Statements = "SELECT group_concat(sql, char(10)) FROM (SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY sql)";
    private static readonly string Ours = string.Join('\n', Schema.Tables.SelectMany(table => table.Create).Order(StringComparer.Ordinal));

    public static void Require(Database database)
    {
        var theirs = database.Scalar(Statements) ?? "";
        if (theirs.Contains(Schema.Meta.Create[0], StringComparison.Ordinal))
        {
            RequireVersion(database);
        }

        if (theirs != Ours)
        {
            throw StoreDamagedException.At(database.File, theirs.Length == 0 ? "it holds no tables" : "its tables are not those of a run");
        }
    }

    private static void RequireVersion(Database database)
    {
        var version = database.One(Schema.Meta, "WHERE id = 1") is { } row && row.Text("name") == "schema"
            ? row.Long("value")
            : throw StoreDamagedException.At(database.File, "its schema version is missing");
        if (version != Schema.Version)
        {
            throw new UsageException(FormattableString.Invariant(
                $"{database.File} was written by another version of mad (store version {version}, this one has {Schema.Version}). Use that version, or start another run with --fresh."));
        }
    }
}
