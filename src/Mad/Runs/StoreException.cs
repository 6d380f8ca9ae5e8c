namespace Mad.Runs;

/// <summary>The disk refuses (full, unwritable, failing): what was acknowledged is safe, the run stops and can be resumed.</summary>
public sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A run directory that is not what was written: the message says what, where and how to mend it. Never a wrong answer instead.</summary>
public sealed class StoreDamagedException(string message, Exception? inner = null) : Exception(message, inner)
{
    internal static StoreDamagedException At(string file, string what, Exception? inner = null) => new(
        $"{file} is damaged: {what}. Put the folder back from a copy, or start another run with --fresh; --reuse with this folder takes what can still be read.", inner);
}
