using System.Globalization;
using FileView.Functions.Platform.Processes;
using FileView.Functions.Platform.Scratch;
using FileView.Functions.Previews;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Converting.Pdf;

/// <summary>Makes JPEGs of the pages of a PDF.</summary>
internal sealed class PageRenderer(PopplerTools poppler, ILogger<PageRenderer> logger)
{
    private const int InfoCharactersAPage = 200;
    private const int OtherCharacters = 16 * 1024;
    private const double PointsAnInch = 72;

    /// <summary>Reads how many pages there are, and how large some of them are.</summary>
    /// <exception cref="ContentRefusedException">The PDF is damaged, or protected by a password.</exception>
    public async Task<PdfInfo> ReadInfoAsync(ScratchFolder folder, string pdf, int first, int last, CancellationToken cancellationToken)
    {
        int characters = OtherCharacters + ((last - first + 1) * InfoCharactersAPage);
        ToolResult result = await poppler.RunAsync(
            "pdfinfo", folder.FullPath, ["-f", Text(first), "-l", Text(last), pdf], characters, cancellationToken);
        if (result.Error.Contains("Incorrect password", StringComparison.Ordinal))
        {
            throw ContentRefusedException.Locked("This PDF document is protected by a password.");
        }

        PdfInfo info = PdfInfo.Parse(result.Output);
        return result.ExitCode == 0 && info.PageCount > 0
            ? info
            : throw ContentRefusedException.Corrupt("The PDF is damaged: its pages cannot be found.");
    }

    /// <summary>Renders some pages, which lie together.</summary>
    /// <param name="folder">Where the files go.</param>
    /// <param name="pdf">The path of the PDF.</param>
    /// <param name="first">The first page.</param>
    /// <param name="last">The last page.</param>
    /// <param name="info">The sizes of these pages.</param>
    /// <param name="how">The resolution and the quality.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The paths of the files, by their page. Pages that cannot be rendered have none.</returns>
    /// <exception cref="EngineFailedException">The program crashed.</exception>
    public async Task<IReadOnlyDictionary<int, string>> RenderAsync(
        ScratchFolder folder, string pdf, int first, int last, PdfInfo info, LatePages how, CancellationToken cancellationToken)
    {
        // A folder of its own: what another call left when it crashed may be the half of a picture.
        string target = Directory.CreateDirectory(folder.File($"pages-{Text(first)}-{Text(last)}")).FullName;
        for (int from = first, to; from <= last; from = to + 1)
        {
            bool scaled = IsScaled(info, from, how);
            to = from;
            while (to < last && IsScaled(info, to + 1, how) == scaled)
            {
                to++;
            }

            string[] size = scaled ? ["-scale-to", Text(how.MaxSide)] : ["-r", Text(how.Dpi)];
            string[] arguments =
            [
                "-jpeg", "-jpegopt", $"quality={Text(how.Quality)}", .. size,
                "-f", Text(from), "-l", Text(to), pdf, Path.Combine(target, "p"),
            ];
            await poppler.RunAsync("pdftoppm", folder.FullPath, arguments, OtherCharacters, cancellationToken);
        }

        // A page that the program gives up leaves an empty file.
        Dictionary<int, string> pages = Directory.EnumerateFiles(target, "p-*.jpg").Where(file => new FileInfo(file).Length > 0).ToDictionary(
            file => int.Parse(Path.GetFileNameWithoutExtension(file).AsSpan(2), CultureInfo.InvariantCulture));
        foreach (int missing in Enumerable.Range(first, last - first + 1).Except(pages.Keys))
        {
            Log.PageMissing(logger, missing);
        }

        return pages;
    }

    private static bool IsScaled(PdfInfo info, int page, LatePages how) =>
        info.Sizes.TryGetValue(page, out PageSize size) && size.LongerSide / PointsAnInch * how.Dpi > how.MaxSide;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
