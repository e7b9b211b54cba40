namespace FileView.Tests.Support;

/// <summary>Makes Visio drawings of one page.</summary>
internal static class SamplesVisio
{
    private const string Main = "http://schemas.microsoft.com/office/visio/2012/main";
    private const string Document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Visio = "http://schemas.microsoft.com/visio/2010/relationships";

    /// <summary>Makes a drawing with a shape that has a text.</summary>
    public static byte[] Vsdx(string text) => SamplesZip.Of(
        ("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/visio/document.xml" ContentType="application/vnd.ms-visio.drawing.main+xml"/><Override PartName="/visio/pages/pages.xml" ContentType="application/vnd.ms-visio.pages+xml"/><Override PartName="/visio/pages/page1.xml" ContentType="application/vnd.ms-visio.page+xml"/></Types>"""),
        ("_rels/.rels", Relationship("document", "visio/document.xml")),
        ("visio/document.xml", $"""<VisioDocument xmlns="{Main}" xmlns:r="{Document}"/>"""),
        ("visio/_rels/document.xml.rels", Relationship("pages", "pages/pages.xml")),
        ("visio/pages/pages.xml", $"""<Pages xmlns="{Main}" xmlns:r="{Document}"><Page ID="0" Name="Page-1"><PageSheet><Cell N="PageWidth" V="8"/><Cell N="PageHeight" V="6"/></PageSheet><Rel r:id="rId1"/></Page></Pages>"""),
        ("visio/pages/_rels/pages.xml.rels", Relationship("page", "page1.xml")),
        ("visio/pages/page1.xml", $"""<PageContents xmlns="{Main}"><Shapes><Shape ID="1" Type="Shape"><Cell N="PinX" V="4"/><Cell N="PinY" V="3"/><Cell N="Width" V="3"/><Cell N="Height" V="1"/><Cell N="LocPinX" V="1.5"/><Cell N="LocPinY" V="0.5"/><Section N="Geometry" IX="0"><Row T="MoveTo" IX="1"><Cell N="X" V="0"/><Cell N="Y" V="0"/></Row><Row T="LineTo" IX="2"><Cell N="X" V="3"/><Cell N="Y" V="0"/></Row><Row T="LineTo" IX="3"><Cell N="X" V="3"/><Cell N="Y" V="1"/></Row></Section><Text>{text}</Text></Shape></Shapes></PageContents>"""));

    private static string Relationship(string type, string target) =>
        $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Visio}/{type}" Target="{target}"/></Relationships>""";
}
