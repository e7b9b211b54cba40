using FileView.Functions.Previews.Contents;
using FileView.Functions.Previews.Formats;

namespace FileView.Functions.Previews.Members.Mail;

/// <summary>A message as its reader sees it: what is shown at once, and what hangs on it.</summary>
internal sealed class MailMessage
{
    private readonly List<MimePart> _texts = [];
    private readonly List<MimePart> _attachments = [];

    private MailMessage(MimePart root)
    {
        Headers = root.Headers;
        Sort(root);
    }

    /// <summary>Gets the headers.</summary>
    public MimeHeaders Headers { get; }

    /// <summary>Gets the texts to show, plain or HTML, one below the other.</summary>
    public IReadOnlyList<MimePart> Texts => _texts;

    /// <summary>Gets what hangs on it, and pictures that its text refers to.</summary>
    public IReadOnlyList<MimePart> Attachments => _attachments;

    /// <summary>Reads a message.</summary>
    /// <param name="file">The file.</param>
    /// <param name="options">The limits.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ContainerRefusedException">It is over a limit.</exception>
    public static async Task<MailMessage> ReadAsync(ContainerFile file, MemberOptions options, CancellationToken cancellationToken)
    {
        if (file.Size > options.MaxMailMegabytes * 1_048_576L)
        {
            throw ContainerRefusedException.MailTooLarge(options.MaxMailMegabytes);
        }

        byte[] message = await File.ReadAllBytesAsync(file.Path, cancellationToken);
        return new MailMessage(MimePart.Read(message, options.MaxEntries, cancellationToken));
    }

    /// <summary>Gets the name of an attachment; made up when it has none.</summary>
    public static string NameOf(MimePart part)
    {
        if (FileName.Normalise(part.Name) is { } name)
        {
            return name;
        }

        if (part.MediaType == "message/rfc822")
        {
            string subject = MimeHeaders.Read(part.Decode().Span, out _, CancellationToken.None).Get("Subject");
            return FileName.Normalise(subject.Replace('/', '-').Replace('\\', '-') + ".eml") ?? "message.eml";
        }

        FileFormat? format = FileFormats.All.FirstOrDefault(format => format.MediaType == part.MediaType && format.Extensions.Count > 0);
        return "attachment." + (format?.Extensions[0] ?? "bin");
    }

    private void Sort(MimePart part)
    {
        if (part.MediaType == "multipart/alternative" && part.Parts.Count > 0)
        {
            // The last one is the one that its writer likes best (RFC 2046, 5.1.4).
            MimePart best = part.Parts.LastOrDefault(Shows) ?? part.Parts[^1];
            foreach (MimePart alternative in part.Parts.Where(alternative => alternative == best || !Shows(alternative)))
            {
                Sort(alternative);
            }
        }
        else if (part.Parts.Count > 0)
        {
            foreach (MimePart child in part.Parts)
            {
                Sort(child);
            }
        }
        else if (part.IsText)
        {
            _texts.Add(part);
        }
        else if (!part.MediaType.StartsWith("multipart/", StringComparison.Ordinal))
        {
            _attachments.Add(part);
        }
    }

    private static bool Shows(MimePart part) => part.IsText || part.Parts.Any(Shows);
}
