using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Processes;
using FileView.Functions.Platform.Scratch;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Formats;
using FileView.Functions.Previews.Members;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Inspecting;

/// <summary>Recognises a content by what is in it. A name decides among texts only, and helps to say what is damaged.</summary>
internal sealed class ContentInspector(
    IBlobStore blobs, ScratchSpace scratch, ProcessRunner processes, ToolLocator tools, MemberContainers containers, IOptions<InspectingOptions> options)
{
    /// <summary>Inspects a content.</summary>
    /// <param name="sha256">The content.</param>
    /// <param name="fileName">The name of the file.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Inspection> InspectAsync(string sha256, string? fileName, CancellationToken cancellationToken)
    {
        string blob = BlobNames.Content(sha256);
        await using Stream? content = await blobs.OpenReadAsync(blob, 0, length: null, cancellationToken);
        if (content is null)
        {
            return new Inspection(null, PreviewStatus.Failed, new(
                PreviewErrorCodes.ContentMissing, "The stored file is no longer there.", "Submit the file again."));
        }

        byte[] head = new byte[TextEncodingDetector.SampleBytes];
        head = head[..await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken)];
        if (head.Length == 0)
        {
            return new Inspection(null, PreviewStatus.Failed, new(PreviewErrorCodes.FileEmpty, "The file is empty."));
        }

        FileFormat? claimed = FileFormats.Claimed(fileName);
        return Signatures.Find(head) switch
        {
            null => await InspectTextAsync(TextInspector.Inspect(head, claimed), head, content, cancellationToken),
            "zip" or "ole" or "pdf" or "rtf" or "7z" => await InspectFileAsync(head, content, claimed, cancellationToken),
            { } picture when PictureInspector.Formats.Contains(picture) => await InspectFileAsync(head, content, claimed, cancellationToken),
            { } format => Inspection.Of(format),
        };
    }

    private async Task<Inspection> InspectFileAsync(byte[] head, Stream rest, FileFormat? claimed, CancellationToken cancellationToken)
    {
        using ScratchFolder folder = scratch.CreateFolder("inspect");
        string path = await SpoolAsync(folder, head, rest, cancellationToken);
        string? kind = Signatures.Find(head);
        if (kind == "pdf")
        {
            return await new PdfInspector(processes, tools).InspectAsync(path, folder.FullPath, cancellationToken);
        }

        if (kind == "7z")
        {
            return await SevenZipInspector.InspectAsync(containers, path, folder.FullPath, cancellationToken);
        }

        await using FileStream file = File.OpenRead(path);
        return kind switch
        {
            not null when PictureInspector.Formats.Contains(kind) => PictureInspector.Inspect(file, kind),
            "ole" => OleInspector.Inspect(file, claimed),
            "rtf" => RtfInspector.Inspect(file),
            _ => new ZipInspector(options.Value.MaxUnpackedMegabytes).Inspect(file, claimed),
        };
    }

    // LibreOffice would show the beginning of a flat document that is cut off as if it were all.
    private async Task<Inspection> InspectTextAsync(Inspection text, byte[] head, Stream rest, CancellationToken cancellationToken)
    {
        if (text is not { Format: { Family: FileFamily.OtherOffice } flat, End: null })
        {
            return text;
        }

        using ScratchFolder folder = scratch.CreateFolder("inspect");
        await using FileStream file = File.OpenRead(await SpoolAsync(folder, head, rest, cancellationToken));
        return await MarkupInspector.IsWellFormedAsync(file, cancellationToken)
            ? text
            : Inspection.Corrupt(flat, $"The {flat.Label} is damaged or incomplete: it is no well-formed XML.");
    }

    private static async Task<string> SpoolAsync(ScratchFolder folder, byte[] head, Stream rest, CancellationToken cancellationToken)
    {
        string path = folder.File("content");
        await using FileStream spool = File.Create(path);
        await spool.WriteAsync(head, cancellationToken);
        await rest.CopyToAsync(spool, cancellationToken);
        return path;
    }
}
