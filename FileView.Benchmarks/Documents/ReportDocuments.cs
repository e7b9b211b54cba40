using System.Text;
using FileView.Tests.Support;

namespace FileView.Benchmarks.Documents;

/// <summary>
/// Word documents with what offices write: on every page a heading, justified prose and a table, on every fourth a picture. Each has
/// words of its own, the same in every run.
/// </summary>
internal static class ReportDocuments
{
    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const int Paragraphs = 4;
    private const int Sentences = 5;
    private const int Rows = 6;
    private const int Columns = 4;

    private static readonly string[] Syllables =
        ["ka", "ri", "no", "te", "lo", "mi", "sa", "ver", "den", "pro", "con", "ta", "ment", "ing", "er", "al", "is", "or", "un", "re"];

    private static readonly byte[] Picture = SamplesImage.Png(600, 400);

    /// <summary>Makes a document.</summary>
    /// <param name="pages">How many pages it has.</param>
    /// <param name="seed">Gives the words.</param>
    public static byte[] Make(int pages, int seed)
    {
        var random = new Random(seed);
        var body = new StringBuilder();
        for (int page = 0; page < pages; page++)
        {
            body.Append($"<w:p><w:pPr>{(page > 0 ? "<w:pageBreakBefore/>" : "")}<w:spacing w:before=\"240\" w:after=\"120\"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val=\"32\"/></w:rPr><w:t>{Sentence(random, 5)}</w:t></w:r></w:p>");
            for (int paragraph = 0; paragraph < Paragraphs; paragraph++)
            {
                body.Append("<w:p><w:pPr><w:spacing w:after=\"120\"/><w:jc w:val=\"both\"/></w:pPr><w:r><w:t>")
                    .AppendJoin(' ', Enumerable.Range(0, Sentences).Select(_ => Sentence(random, random.Next(8, 20))))
                    .Append("</w:t></w:r></w:p>");
            }

            AddTable(body, random);
            if (page % 4 == 0)
            {
                AddPicture(body, page + 1);
            }
        }

        return SamplesZip.Of(
            ("[Content_Types].xml", Encoding.UTF8.GetBytes("""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""")),
            ("_rels/.rels", Relation("officeDocument", "word/document.xml")),
            ("word/_rels/document.xml.rels", Relation("image", "picture.png")),
            ("word/picture.png", Picture),
            ("word/document.xml", Encoding.UTF8.GetBytes($"<w:document xmlns:w=\"{Word}\" xmlns:r=\"{Relationships}\"><w:body>{body}</w:body></w:document>")));
    }

    private static byte[] Relation(string type, string target) => Encoding.UTF8.GetBytes(
        $"<Relationships xmlns=\"{PackageRelationships}\"><Relationship Id=\"r1\" Type=\"{Relationships}/{type}\" Target=\"{target}\"/></Relationships>");

    private static string Sentence(Random random, int words)
    {
        var text = new StringBuilder();
        for (int word = 0; word < words; word++)
        {
            for (int syllable = random.Next(1, 5); syllable > 0; syllable--)
            {
                text.Append(Syllables[random.Next(Syllables.Length)]);
            }

            text.Append(' ');
        }

        text[0] = char.ToUpperInvariant(text[0]);
        text[^1] = '.';
        return text.ToString();
    }

    private static void AddTable(StringBuilder body, Random random)
    {
        body.Append("<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>");
        foreach (string side in (string[])["top", "left", "bottom", "right", "insideH", "insideV"])
        {
            body.Append($"<w:{side} w:val=\"single\" w:sz=\"4\"/>");
        }

        body.Append("</w:tblBorders></w:tblPr>");
        for (int row = 0; row < Rows; row++)
        {
            body.Append("<w:tr>");
            for (int column = 0; column < Columns; column++)
            {
                body.Append($"<w:tc><w:p><w:r><w:t>{Sentence(random, 1)} {random.Next(10_000)}</w:t></w:r></w:p></w:tc>");
            }

            body.Append("</w:tr>");
        }

        body.Append("</w:tbl><w:p/>");
    }

    private static void AddPicture(StringBuilder body, int number) => body.Append($"""
        <w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="3600000" cy="2400000"/><wp:docPr id="{number}" name="Picture"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="0" name="Picture"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="r1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="3600000" cy="2400000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>
        """);
}
