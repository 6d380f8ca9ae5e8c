namespace Mad.Endpoints;

/// <summary>Tokens of a text of which nobody has counted them.</summary>
public static class TokenEstimate
{
    // Rough, and only a stand-in: English text of common tokenizers.
    public const int LettersPerToken = 4;

    public static long Of(long letters) => (letters + LettersPerToken - 1) / LettersPerToken;
}
