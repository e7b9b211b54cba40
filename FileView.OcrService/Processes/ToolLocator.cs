using Microsoft.Extensions.Options;

namespace FileView.OcrService.Processes;

/// <summary>Finds programs.</summary>
internal sealed class ToolLocator(IOptions<ToolOptions> options)
{
    /// <summary>Gets the full path of a program, or <see langword="null"/>.</summary>
    /// <param name="program">Its name, or its path.</param>
    public string? Find(string program)
    {
        if (Path.IsPathRooted(program))
        {
            return File.Exists(program) ? program : null;
        }

        string path = options.Value.Path.Length > 0 ? options.Value.Path : Environment.GetEnvironmentVariable("PATH") ?? "";
        return path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
    }
}
