using Mad.Jinja;
using Mad.Prompts;
using Mad.Protocols;

namespace Mad.Experiments;

/// <summary>Finds protocols and their prompts: in the catalog by name, a user's own by path.</summary>
public static class ProtocolSource
{
    private const string Otherwise = "Name a protocol of the catalog (mad list protocols), or a protocol file (docs/protocol-file.md).";

    /// <exception cref="UsageException">There is no such protocol, or its file is wrong.</exception>
    public static ProtocolDocument Find(string nameOrPath) => !ProtocolCatalog.Has(nameOrPath) && IsPath(nameOrPath)
        ? ProtocolDocument.Parse(TemplateText.Read(nameOrPath, Otherwise), nameOrPath)
        : ProtocolCatalog.Find(nameOrPath);

    /// <summary>The prompt that a protocol names for a role: in its own file, beside it, or built in.</summary>
    public static Prompt Prompt(ProtocolDocument protocol, PromptRole role, PromptLibrary library)
    {
        if (role.Inline is { } template)
        {
            return library.Inline($"{protocol.Name} {role.Name}", protocol.File, template);
        }

        // A protocol from elsewhere must not read the user's other files, so a prompt's file is looked for beside it and nowhere else.
        return IsPath(protocol.File) && IsPath(role.Default) ? library.Beside(protocol.File, role.Default) : library.Find(role.Default);
    }

    /// <summary>Checks a whole protocol file, whatever may be chosen of it, and every prompt it names.</summary>
    /// <exception cref="UsageException">Something is wrong, or a prompt cannot be found or does not compile: all of it, a line each.</exception>
    public static IReadOnlyList<CompiledRole> Checked(ProtocolDocument protocol)
    {
        var (library, compiled, mistakes) = (new PromptLibrary(JinjaSettings.Default), new List<CompiledRole>(), new List<string>());
        try
        {
            protocol.Check();
        }
        catch (UsageException wrong)
        {
            mistakes.AddRange(wrong.Message.Split('\n'));
        }

        foreach (var role in protocol.Roles)
        {
            try
            {
                compiled.Add(new(role, Prompt(protocol, role, library)));
            }
            catch (UsageException wrong)
            {
                mistakes.Add($"{role.Where}: prompt {role.Name}: {wrong.Message}");
            }
        }

        return mistakes.Count == 0 ? compiled : throw new UsageException(string.Join('\n', mistakes));
    }

    private static bool IsPath(string name) => name.Contains('/') || name.Contains('\\') || Path.HasExtension(name);
}

/// <summary>A prompt role with the prompt that fills it.</summary>
public sealed record CompiledRole(PromptRole Role, Prompt Prompt);
