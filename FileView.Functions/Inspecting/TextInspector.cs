using FileView.Functions.Previews;
using FileView.Functions.Previews.Formats;

namespace FileView.Functions.Inspecting;

/// <summary>Tells text from binary where there is no signature. Among texts the name decides: what it says is shown as that.</summary>
internal static class TextInspector
{
    /// <summary>Inspects a content.</summary>
    /// <param name="head">Its first bytes, up to <see cref="TextEncodingDetector.SampleBytes"/>.</param>
    /// <param name="claimed">What its name claims.</param>
    public static Inspection Inspect(ReadOnlySpan<byte> head, FileFormat? claimed)
    {
        if (claimed is { Family: FileFamily.Mail } or null && MailInspector.IsMail(head))
        {
            return Inspection.Of("eml");
        }

        bool claimsText = claimed is { Family: FileFamily.Text or FileFamily.Markdown or FileFamily.Html or FileFamily.Table };
        if (TextEncodingDetector.Detect(head) is { } encoding)
        {
            // Markup of these kinds is what it is by its first element, unless the name says that it is source code.
            if ((!claimsText || claimed is { Id: "txt" or "xml" }) && MarkupInspector.Find(encoding.GetString(head)) is { } markup)
            {
                return Inspection.Of(markup);
            }

            if (claimed is { Id: "svg" or "fodt" or "fods" or "fodp" or "fodg" })
            {
                return Inspection.Corrupt(claimed, $"The file is named like a {claimed.Label}, but its content is not one, or is cut short.");
            }

            return new Inspection(claimsText ? claimed : FileFormats.Get("txt"));
        }

        if (claimed is not null && !claimsText)
        {
            return Inspection.Corrupt(claimed, $"The file is named like a {claimed.Label}, but its content is not one.");
        }

        return new Inspection(null, PreviewStatus.NotSupported, new(
            PreviewErrorCodes.FormatNotSupported,
            "The content is binary, of a kind that is not recognised.",
            "GET /api/formats lists what can be shown."));
    }
}
