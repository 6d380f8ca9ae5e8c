using System.Globalization;
using YamlDotNet.Core;

namespace Mad.Endpoints;

/// <summary>Collects what is wrong in a price file, to tell it all at once.</summary>
internal sealed class PriceMistakes(string file)
{
    private const int Most = 20;
    private readonly List<Mistake> _all = [];

    public int Count => _all.Count;

    public void Add(Mark at, string message) => _all.Add(new(at.Line, at.Column, message));

    /// <exception cref="UsageException">There is a mistake: a line each, in the order of the file.</exception>
    public void ThrowIfAny()
    {
        if (_all.Count > 0)
        {
            var lines = _all.OrderBy(mistake => mistake.Line).ThenBy(mistake => mistake.Column).Take(Most)
                .Select(mistake => string.Create(CultureInfo.InvariantCulture, $"{file}:{mistake.Line}:{mistake.Column}: {mistake.Message}"));
            throw new UsageException(string.Join('\n', lines) + (_all.Count > Most ? string.Create(CultureInfo.InvariantCulture, $"\n{file}: and {_all.Count - Most} more") : ""));
        }
    }

    private readonly record struct Mistake(long Line, long Column, string Message);
}
