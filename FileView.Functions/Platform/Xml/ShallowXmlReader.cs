using System.Xml;

namespace FileView.Functions.Platform.Xml;

/// <summary>
/// Reads XML of others: nothing of a document type but where it ends, nothing that lies elsewhere, and no deeper than
/// <see cref="MostDepth"/> elements. What is made of XML is often walked by recursion, and a stack that overflows ends the process.
/// </summary>
internal sealed class ShallowXmlReader : XmlReader
{
    /// <summary>How many elements may lie within each other.</summary>
    public const int MostDepth = 256;

    private readonly XmlReader _reader;

    private ShallowXmlReader(XmlReader reader) => _reader = reader;

    /// <inheritdoc/>
    public override int AttributeCount => _reader.AttributeCount;

    /// <inheritdoc/>
    public override string BaseURI => _reader.BaseURI;

    /// <inheritdoc/>
    public override int Depth => _reader.Depth;

    /// <inheritdoc/>
    public override bool EOF => _reader.EOF;

    /// <inheritdoc/>
    public override bool IsEmptyElement => _reader.IsEmptyElement;

    /// <inheritdoc/>
    public override string LocalName => _reader.LocalName;

    /// <inheritdoc/>
    public override string NamespaceURI => _reader.NamespaceURI;

    /// <inheritdoc/>
    public override XmlNameTable NameTable => _reader.NameTable;

    /// <inheritdoc/>
    public override XmlNodeType NodeType => _reader.NodeType;

    /// <inheritdoc/>
    public override string Prefix => _reader.Prefix;

    /// <inheritdoc/>
    public override ReadState ReadState => _reader.ReadState;

    /// <inheritdoc/>
    public override string Value => _reader.Value;

    /// <summary>Begins to read.</summary>
    /// <param name="xml">The XML; not disposed.</param>
    public static XmlReader Open(Stream xml) => new ShallowXmlReader(Create(xml, Rules()));

    /// <summary>Begins to read.</summary>
    /// <param name="xml">The XML.</param>
    public static XmlReader OpenText(string xml) => new ShallowXmlReader(Create(new StringReader(xml), Rules()));

    /// <inheritdoc/>
    /// <exception cref="XmlException">The XML is damaged, or too deep.</exception>
    public override bool Read() => _reader.Read() && IsShallow();

    /// <inheritdoc/>
    /// <exception cref="XmlException">The XML is damaged, or too deep.</exception>
    public override async Task<bool> ReadAsync() => await _reader.ReadAsync() && IsShallow();

    /// <inheritdoc/>
    public override string GetAttribute(int i) => _reader.GetAttribute(i);

    /// <inheritdoc/>
    public override string? GetAttribute(string name) => _reader.GetAttribute(name);

    /// <inheritdoc/>
    public override string? GetAttribute(string name, string? namespaceURI) => _reader.GetAttribute(name, namespaceURI);

    /// <inheritdoc/>
    public override string? LookupNamespace(string prefix) => _reader.LookupNamespace(prefix);

    /// <inheritdoc/>
    public override bool MoveToAttribute(string name) => _reader.MoveToAttribute(name);

    /// <inheritdoc/>
    public override bool MoveToAttribute(string name, string? ns) => _reader.MoveToAttribute(name, ns);

    /// <inheritdoc/>
    public override bool MoveToElement() => _reader.MoveToElement();

    /// <inheritdoc/>
    public override bool MoveToFirstAttribute() => _reader.MoveToFirstAttribute();

    /// <inheritdoc/>
    public override bool MoveToNextAttribute() => _reader.MoveToNextAttribute();

    /// <inheritdoc/>
    public override bool ReadAttributeValue() => _reader.ReadAttributeValue();

    /// <inheritdoc/>
    public override void ResolveEntity() => _reader.ResolveEntity();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _reader.Dispose();
        }

        base.Dispose(disposing);
    }

    // A document type is skipped, as many programs write one: entities that it declares are unknown here, and an error.
    private static XmlReaderSettings Rules() => new()
    {
        Async = true,
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private bool IsShallow() => _reader.NodeType != XmlNodeType.Element || _reader.Depth < MostDepth
        ? true
        : throw new XmlException($"More than {MostDepth} elements lie within each other.");
}
