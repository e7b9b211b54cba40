using System.Text.Json;
using FileView.Functions.Converting.Engines;
using FileView.Functions.Previews;

namespace FileView.Functions.Converting.Texts;

/// <summary>Writes the text by page, for search: a JSON list of <see cref="PageText"/>.</summary>
internal static class TextByPage
{
    /// <summary>The path of the artefact.</summary>
    public const string Path = "text.json";

    /// <summary>Writes pages to a file, one at a time, and stores it.</summary>
    /// <returns>The path of the artefact.</returns>
    public static async Task<string> StoreAsync(ConversionJob job, IAsyncEnumerable<PageText> pages, CancellationToken cancellationToken)
    {
        string file = job.Folder.File(Path);
        await using (FileStream stream = File.Create(file))
        {
            await JsonSerializer.SerializeAsync(stream, pages, PreviewJson.Options, cancellationToken);
        }

        await job.Artefacts.AddFileAsync(Path, "application/json", file, cancellationToken);
        return Path;
    }

    /// <summary>Stores a text without pages as one page.</summary>
    /// <returns>The path of the artefact.</returns>
    public static Task<string> StoreAsync(ConversionJob job, string text, CancellationToken cancellationToken) =>
        StoreAsync(job, new[] { new PageText(1, text) }.ToAsyncEnumerable(), cancellationToken);
}
