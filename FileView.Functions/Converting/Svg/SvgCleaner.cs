using System.Text;
using System.Xml;
using FileView.Functions.Platform.Xml;

namespace FileView.Functions.Converting.Svg;

/// <summary>
/// Copies an SVG picture, leaving out whatever <see cref="SvgRules"/> do not name. The copy is written anew from what was
/// read, so that no trick of notation gets through.
/// </summary>
internal sealed class SvgCleaner
{
    private static readonly XmlWriterSettings Writing = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    private readonly StringBuilder _text = new();
    private readonly SvgUses _uses = new();

    /// <summary>Gets the text that the picture shows or says about itself.</summary>
    public string Text => _text.ToString();

    /// <summary>Copies a picture.</summary>
    /// <exception cref="XmlException">It is no well-formed XML.</exception>
    /// <exception cref="InvalidDataException">It is built to exhaust whoever shows it.</exception>
    public void Copy(string source, string target, CancellationToken cancellationToken)
    {
        using FileStream file = File.OpenRead(source);
        using XmlReader reader = ShallowXmlReader.Open(file);
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
                _uses.End();
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
        bool empty = reader.IsEmptyElement;
        _uses.Begin(element, reader.GetAttribute("id"));
        writer.WriteStartElement(element, SvgRules.Svg);
        while (reader.MoveToNextAttribute())
        {
            if (SvgRules.IsKept(element, reader.LocalName, reader.NamespaceURI, reader.Value))
            {
                _uses.AddAll(reader.LocalName, reader.Value);
                writer.WriteAttributeString(reader.LocalName, reader.NamespaceURI, reader.Value);
            }
        }

        if (empty)
        {
            writer.WriteEndElement();
            _uses.End();
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
