using FileView.Functions.Converting.Markup;
using FileView.Functions.Previews.Members.Mail;

namespace FileView.Functions.Converting.Mail;

/// <summary>Makes what is shown of the texts of a message.</summary>
internal static class MailTexts
{
    // Pictures stand within the page: the page is everybody's, and an address of a picture would be one reader's.
    private const int MostPictureBytes = 20 * 1024 * 1024;

    private const string ByContentId = "cid:";

    /// <summary>Makes the texts.</summary>
    /// <param name="message">The message.</param>
    /// <param name="limit">How many characters of each are shown at most.</param>
    public static List<MailText> Of(MailMessage message, int limit)
    {
        int left = MostPictureBytes;
        var references = new SafeReferences
        {
            Picture = address =>
            {
                string? data = DataOf(message, address, left);
                left -= data?.Length ?? 0;
                return data;
            },
        };
        return [.. message.Texts.Select(part => Of(part, references, limit))];
    }

    private static MailText Of(MimePart part, SafeReferences references, int limit)
    {
        string text = part.DecodeText();
        bool cut = text.Length > limit;
        text = cut ? text[..limit] : text;
        return part.MediaType == "text/html"
            ? new MailText("", SafeHtml.Write(text, references), cut)
            : new MailText(text, Markup: null, cut);
    }

    private static string? DataOf(MailMessage message, string address, int left)
    {
        if (!address.StartsWith(ByContentId, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string id = Uri.UnescapeDataString(address[ByContentId.Length..]);
        MimePart? part = message.Attachments.FirstOrDefault(part => part.ContentId == id);
        return part is null ? null : PictureData.Of(part.Decode().Span, left);
    }
}
