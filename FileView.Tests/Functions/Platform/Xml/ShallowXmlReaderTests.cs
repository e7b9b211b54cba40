using System.Text;
using System.Xml;
using System.Xml.Linq;
using FileView.Functions.Platform.Xml;

namespace FileView.Tests.Functions.Platform.Xml;

public sealed class ShallowXmlReaderTests
{
    [Fact]
    public void Read_AsDeepAsAllowed_IsReadWhole()
    {
        using XmlReader sut = CreateSut(Nested(ShallowXmlReader.MostDepth));

        Assert.Equal("deep", XDocument.Load(sut).Root!.Value);
    }

    [Theory]
    [InlineData(ShallowXmlReader.MostDepth + 1)]
    [InlineData(300_000)]
    public void Read_Deeper_IsRefused(int depth)
    {
        using XmlReader sut = CreateSut(Nested(depth));

        Assert.Throws<XmlException>(() => XDocument.Load(sut));
    }

    [Fact]
    public void Skip_DeepElement_IsRefused()
    {
        using XmlReader sut = CreateSut(Nested(300_000));
        sut.MoveToContent();

        Assert.Throws<XmlException>(sut.Skip);
    }

    [Fact]
    public async Task ReadAsync_Deeper_IsRefused()
    {
        using XmlReader sut = CreateSut(Nested(ShallowXmlReader.MostDepth + 1));

        await Assert.ThrowsAsync<XmlException>(async () =>
        {
            while (await sut.ReadAsync())
            {
            }
        });
    }

    [Fact]
    public void Read_ElementsAndAttributes_AreAsWritten()
    {
        using XmlReader sut = CreateSut("""<!DOCTYPE a><x:a xmlns:x="urn:x" b="1"><!-- c --><c/>text</x:a>""");

        XElement root = XDocument.Load(sut).Root!;

        Assert.Equal(XName.Get("a", "urn:x"), root.Name);
        Assert.Equal("1", root.Attribute("b")!.Value);
        Assert.Equal("text", root.Value);
    }

    [Fact]
    public void Read_Entity_IsRefused()
    {
        using XmlReader sut = CreateSut("""<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>""");

        Assert.Throws<XmlException>(() => XDocument.Load(sut));
    }

    private static XmlReader CreateSut(string xml) => ShallowXmlReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(xml)));

    private static string Nested(int depth) =>
        string.Concat(Enumerable.Repeat("<a>", depth)) + "deep" + string.Concat(Enumerable.Repeat("</a>", depth));
}
