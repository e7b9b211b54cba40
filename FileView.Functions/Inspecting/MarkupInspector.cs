using System.Xml;
using FileView.Functions.Platform.Xml;
using FileView.Functions.Previews.Formats;

namespace FileView.Functions.Inspecting;

/// <summary>Recognises texts that begin with markup: flat OpenDocument files, SVG pictures and web pages.</summary>
internal static class MarkupInspector
{
    private const string OpenDocument = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private const string Svg = "http://www.w3.org/2000/svg";
    private const char Mark = '\uFEFF';

    /// <summary>Finds the format of a text.</summary>
    /// <param name="text">Its beginning.</param>
    /// <returns>The id of the format, or <see langword="null"/> when the text is none of these.</returns>
    public static string? Find(string text)
    {
        string start = text.TrimStart(Mark, ' ', '\t', '\r', '\n');
        if (!start.StartsWith('<'))
        {
            return null;
        }

        return start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            ? "html"
            : ByRoot(start);
    }

    /// <summary>Reads an XML file to its end.</summary>
    /// <returns>Whether it is well formed, and no deeper than any program writes it.</returns>
    public static async Task<bool> IsWellFormedAsync(Stream file, CancellationToken cancellationToken)
    {
        try
        {
            using XmlReader reader = ShallowXmlReader.Open(file);
            while (await reader.ReadAsync())
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static string? ByRoot(string xml)
    {
        try
        {
            using XmlReader reader = ShallowXmlReader.OpenText(xml);
            return reader.MoveToContent() != XmlNodeType.Element ? null
                : reader is { LocalName: "svg", NamespaceURI: Svg or "" } ? "svg"
                : reader is { LocalName: "html" } ? "html"
                : reader is { LocalName: "document", NamespaceURI: OpenDocument } ? Flat(reader.GetAttribute("mimetype", OpenDocument))
                : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string? Flat(string? mediaType) =>
        FileFormats.Of(FileFamily.OtherOffice).FirstOrDefault(format => format.MediaType == $"{mediaType}-flat-xml")?.Id;
}
