using System.Security.Cryptography;
using System.Text;
using FileView.Functions.Platform.Blobs.Sealed;
using FileView.Functions.Previews;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Ocr;

/// <summary>Decides what is read. The only place that does: pages with text of their own are not read again.</summary>
internal sealed class OcrPolicy(IOptions<OcrOptions> options)
{
    // What was read by another version of these rules is not taken for what this one reads.
    private const string Version = "1";
    private const int KeyBytes = 6;

    /// <summary>Gets the pages of a content that are to be read, or <see langword="null"/> when there are none, or no OCR service.</summary>
    public PagesToRead? Find(ArtefactManifest manifest)
    {
        if (string.IsNullOrEmpty(options.Value.Url)
            || manifest.Pictorial is not { } pictorial
            || !manifest.Files.TryGetValue(pictorial.Path, out Artefact? document)
            || (SealedBlobStore.IsSealed(document.Blob) && !options.Value.Protected))
        {
            return null;
        }

        int[] pages = [.. PageRanges.Parse(pictorial.Ranges)];
        int most = options.Value.MaxPages;
        return new PagesToRead(document, pages[..Math.Min(most, pages.Length)], pages[Math.Min(most, pages.Length)..]);
    }

    /// <summary>Gets a short word for everything besides the content that changes what is read.</summary>
    public string OptionsKey()
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Version}\n{options.Value.Languages}\n{options.Value.MaxPages}"));
        return Convert.ToHexStringLower(hash.AsSpan(0, KeyBytes));
    }
}
