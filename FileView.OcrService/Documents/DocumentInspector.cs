using FileView.OcrService.Jobs;
using FileView.OcrService.Problems;
using Microsoft.Extensions.Options;

namespace FileView.OcrService.Documents;

/// <summary>Looks at a document before it is accepted: what it is, how many pages it has, whether it is too large.</summary>
internal sealed class DocumentInspector(PdfDocument pdfs, IOptions<LimitOptions> limits)
{
    // A JPEG may carry a preview and a colour profile before it says how large it is.
    private const int HeaderBytes = 1024 * 1024;

    /// <summary>Looks at a document.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="folder">Where programs may work.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ProblemException">It cannot be read, or goes beyond a limit.</exception>
    public async Task<DocumentInfo> InspectAsync(string path, string folder, CancellationToken cancellationToken)
    {
        await using FileStream file = File.OpenRead(path);
        byte[] header = new byte[(int)Math.Min(file.Length, HeaderBytes)];
        await file.ReadExactlyAsync(header, cancellationToken);
        if (header.Length == 0)
        {
            throw new ProblemException(400, "file_empty", "The document has no bytes.");
        }

        DocumentKind kind = Signatures.Recognise(header.AsSpan(0, Math.Min(header.Length, Signatures.Length)))
            ?? throw new ProblemException(415, "format_not_supported", "The document is none of PDF, PNG, JPEG, TIFF, BMP and WebP.");
        return kind switch
        {
            DocumentKind.Pdf => new DocumentInfo(kind, await CountAsync(path, folder, cancellationToken)),
            DocumentKind.Tiff => new DocumentInfo(kind, CountTiff(file)),
            _ => new DocumentInfo(kind, CountPicture(kind, header)),
        };
    }

    private static ProblemException Damaged() => new(400, "document_damaged", "The document is damaged: its pages cannot be counted.");

    private async Task<int> CountAsync(string path, string folder, CancellationToken cancellationToken)
    {
        (int? pages, bool isProtected) = await pdfs.CountPagesAsync(path, folder, cancellationToken);
        return pages is > 0 ? pages.Value
            : isProtected ? throw new ProblemException(400, "document_protected", "The document opens with a password only. Send it without one.")
            : throw Damaged();
    }

    private int CountTiff(FileStream file)
    {
        // One more than allowed, so that the limit on pages, not this one, is what a caller is told.
        IReadOnlyList<long> pages = TiffDirectories.Read(file, limits.Value.MaxDocumentPages + 1);
        foreach (long pixels in pages)
        {
            CheckSize(pixels);
        }

        return pages.Count > 0 ? pages.Count : throw Damaged();
    }

    private int CountPicture(DocumentKind kind, byte[] header)
    {
        CheckSize(PictureSize.Read(kind, header) ?? 0);
        return 1;
    }

    private void CheckSize(long pixels)
    {
        if (pixels == 0)
        {
            throw Damaged();
        }

        if (pixels > limits.Value.MaxMegapixels * 1_000_000L)
        {
            throw new ProblemException(
                400, "picture_too_large", $"The picture has {pixels} pixels; ocr:limits:max-megapixels allows {limits.Value.MaxMegapixels} million.");
        }
    }
}
