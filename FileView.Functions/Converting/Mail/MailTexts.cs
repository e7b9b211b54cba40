using FileView.Functions.Converting.Markup;
using FileView.Functions.Previews.Members.Mail;

namespace FileView.Functions.Converting.Mail;

/// <summary>Makes what is shown of the texts of a message.</summary>
internal static class MailTexts
{
    private const int MostOfPictures = 20 * 1024 * 1024;
    private const string ByContentId = "cid:";

    /// <summary>Makes the texts.</summary>
    /// <param name="message">The message.</param>
    /// <param name="limit">How many characters of them are shown at most, with their markup.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static List<MailText> Of(MailMessage message, int limit, CancellationToken cancellationToken)
    {
        ILookup<string, MimePart> parts = message.Attachments.ToLookup(part => part.ContentId);
        var pictures = new PagePictures(MostOfPictures, id => parts[id].FirstOrDefault()?.Decode() ?? default, cancellationToken);
        var references = new SafeReferences
        {
            Picture = address => address.StartsWith(ByContentId, StringComparison.OrdinalIgnoreCase)
                ? pictures.Find(Uri.UnescapeDataString(address[ByContentId.Length..]))
                : null,
        };
        var texts = new List<MailText>();
        foreach (MimePart part in message.Texts.TakeWhile(_ => texts is not [.., { Cut: true }]))
        {
            cancellationToken.ThrowIfCancellationRequested();
            string text = part.DecodeText();
            bool cut = text.Length > limit;
            text = cut ? text[..limit] : text;
            limit -= text.Length;
            texts.Add(part.MediaType == "text/html"
                ? new MailText("", SafeHtml.Write(text, references, cancellationToken), cut)
                : new MailText(text, Markup: null, cut));
        }

        return texts;
    }
}
