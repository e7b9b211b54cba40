using System.Text;
using System.Xml;

namespace FileView.Functions.Converting.Svg;

/// <summary>
/// Copies an SVG picture, leaving out whatever <see cref="SvgRules"/> do not name. The copy is written anew from what was
/// read, so that no trick of notation gets through.
/// </summary>
internal sealed class SvgCleaner
{
    // A document type is skipped, not read: entities that it declares are unknown here, and an error.
    private static readonly XmlReaderSettings Reading = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private static readonly XmlWriterSettings Writing = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    private const int MaxDepth = 256;

    private readonly StringBuilder _text = new();
    private readonly SvgUses _uses = new();
    private readonly Stack<string?> _ids = new();

    /// <summary>Gets the text that the picture shows or says about itself.</summary>
    public string Text => _text.ToString();

    /// <summary>Copies a picture.</summary>
    /// <exception cref="XmlException">It is no well-formed XML.</exception>
    /// <exception cref="InvalidDataException">It is built to exhaust whoever shows it.</exception>
    public void Copy(string source, string target, CancellationToken cancellationToken)
    {
        using var reader = XmlReader.Create(source, Reading);
        using var writer = XmlWriter.Create(target, Writing);
        reader.MoveToContent();
        while (!reader.EOF)
        {
            cancellationToken.ThrowIfCancellationRequested();
            CopyNode(reader, writer);
        }

        _uses.Check();
    }

    private void CopyNode(XmlReader reader, XmlWriter writer)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element when !SvgRules.IsKept(reader.LocalName, reader.NamespaceURI):
                reader.Skip();
                return;
            case XmlNodeType.Element when reader.LocalName == "style":
                CopyStyle(reader, writer);
                return;
            case XmlNodeType.Element:
                CopyElement(reader, writer);
                break;
            case XmlNodeType.EndElement:
                writer.WriteFullEndElement();
                _ids.Pop();
                _text.Append(' ');
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                writer.WriteString(reader.Value);
                _text.Append(reader.Value);
                break;
        }

        reader.Read();
    }

    private void CopyElement(XmlReader reader, XmlWriter writer)
    {
        string element = reader.LocalName;
        if (reader.Depth > MaxDepth)
        {
            throw new InvalidDataException("The picture is nested too deeply.");
        }

        bool empty = reader.IsEmptyElement;
        _ids.Push(reader.GetAttribute("id"));
        writer.WriteStartElement(element, SvgRules.Svg);
        while (reader.MoveToNextAttribute())
        {
            if (SvgRules.IsKept(element, reader.LocalName, reader.NamespaceURI, reader.Value))
            {
                if (element == "use" && reader.LocalName == "href")
                {
                    _uses.Add(_ids.OfType<string>().Distinct(), reader.Value.Trim()[1..]);
                }

                writer.WriteAttributeString(reader.LocalName, reader.NamespaceURI, reader.Value);
            }
        }

        if (empty)
        {
            writer.WriteEndElement();
            _ids.Pop();
        }
    }

    private static void CopyStyle(XmlReader reader, XmlWriter writer)
    {
        string css = reader.ReadElementContentAsString();
        if (SvgRules.IsStyle(css))
        {
            writer.WriteElementString("style", SvgRules.Svg, css);
        }
    }
}
