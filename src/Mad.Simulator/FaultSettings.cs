namespace Mad.Simulator;

/// <summary>Which share of the requests goes wrong, and how; the default is none.</summary>
public sealed record FaultSettings(IReadOnlyList<FaultRate> Rates)
{
    private static readonly string[] Words = ["429", "429-retry-after", "500", "503", "drop", "truncate", "hang"];

    public static FaultSettings None { get; } = new([]);

    /// <summary>Reads "429=0.1,429-retry-after=0.05,500=0.05,503=0.01,drop=0.02,truncate=0.01,hang=0.01"; throws <see cref="FormatException"/> naming the wrong word and the right ones.</summary>
    public static FaultSettings Parse(string text)
    {
        var rates = NamedNumbers.Parse("fault", text, Words, 1);
        if (rates.Values.Sum() > 1 + 1e-9)
        {
            throw new FormatException($"the rates in '{text}' come to more than 1: a request has at most one fault");
        }

        return new([.. rates.Select(rate => new FaultRate((FaultKind)Array.IndexOf(Words, rate.Key), rate.Value))]);
    }
}

/// <summary>The share of the requests, 0 to 1, that meets one kind of fault.</summary>
public readonly record struct FaultRate(FaultKind Kind, double Rate);

/// <summary>How a request can go wrong.</summary>
public enum FaultKind
{
    /// <summary>429 that says nothing about when to come again.</summary>
    TooManyRequests,

    /// <summary>429 with Retry-After of one second.</summary>
    TooManyRequestsRetryAfter,

    /// <summary>500.</summary>
    ServerError,

    /// <summary>503.</summary>
    Unavailable,

    /// <summary>The connection is reset: for half of them before the first byte, for the others in mid-reply.</summary>
    Drop,

    /// <summary>Status 200 and half a body that ends as if it were whole.</summary>
    Truncate,

    /// <summary>Nothing more comes, and the connection stays open: for half of them before the first byte, for the others in mid-reply.</summary>
    Hang,
}
