using System.Text;

namespace Mad.Prompts;

/// <summary>Reads templates and what belongs to them from the disk: whole, as UTF-8, and not without end.</summary>
public static class TemplateText
{
    private const int LargestFile = 1 << 20;

    /// <param name="otherwise">What else the user could name: the end of the message when there is no such file.</param>
    /// <exception cref="UsageException">It is missing, a folder, too large, no UTF-8, or cannot be read.</exception>
    public static string Read(string path, string otherwise)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read);
            using var reader = new StreamReader(stream, new UTF8Encoding(false, true));
            var text = new char[LargestFile + 1];
            var read = reader.ReadBlock(text);
            return read <= LargestFile ? new string(text, 0, read) : throw new UsageException($"{path} is larger than 1 MiB. {otherwise}");
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException($"{path} is not UTF-8 text. Save it as UTF-8. {otherwise}");
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UsageException($"{path}: no such file. {otherwise}");
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(path))
        {
            throw new UsageException($"{path} is a folder. {otherwise}");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {problem.Message}");
        }
    }

    /// <summary>A template that another one includes; null when there is none inside the folder. A link does not lead out of it: a template from elsewhere must not read the user's files.</summary>
    public static string? ReadInside(string folder, string name)
    {
        var parts = name.Split('/').Where(part => part is not ("" or ".")).ToList();
        if (parts.Any(part => part == ".." || part.Contains('\\') || part.Contains(':')))
        {
            return null;
        }

        var path = Path.GetFullPath(folder);
        foreach (var part in parts)
        {
            path = Path.Combine(path, part);
            if (new FileInfo(path).LinkTarget is not null)
            {
                return null;
            }
        }

        return File.Exists(path) ? Read(path, $"It is included as '{name}'.") : null;
    }
}
