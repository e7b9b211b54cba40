using System.Text;
using FileView.Functions.Inspecting;
using FileView.Functions.Previews;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Inspecting;

public sealed class InspectActivityTests
{

    public static TheoryData<string, byte[], string> ByContent => new()
    {
        { "a.pdf", SamplesPdf.Of("x"), "pdf" },
        { "a.png", SamplesImage.Png(), "png" },
        { "a.jpg", SamplesImage.Jpeg, "jpeg" },
        { "a.gif", SamplesImage.Gif, "gif" },
        { "a.webp", SamplesImage.Webp, "webp" },
        { "a.docx", SamplesOffice.Docx("x"), "docx" },
        { "a.xlsx", SamplesOffice.Xlsx(["x"]), "xlsx" },
        { "a.pptx", SamplesOffice.Pptx("x"), "pptx" },
        { "a.doc", SamplesOle.Of("Root", "WordDocument"), "doc" },
        { "a.xls", SamplesOle.Of("Workbook"), "xls" },
        { "a.odt", SamplesZip.Of(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>")), "odt" },
        { "a.zip", SamplesZip.Of(("a.txt", "x")), "zip" },

        // Names that lie.
        { "report.docx", SamplesPdf.Of("x"), "pdf" },
        { "a.txt", SamplesOffice.Xlsx(["x"]), "xlsx" },
        { "picture.jpg", SamplesImage.Png(), "png" },
        { "notes.docx", "only text"u8.ToArray(), "txt" },
        { "noname", SamplesOffice.Pptx("x"), "pptx" },
    };

    public static TheoryData<string, string, string> TextsByName => new()
    {
        { "a.md", "# x", "md" },
        { "a.csv", "a,b", "csv" },
        { "a.tsv", "a\tb", "tsv" },
        { "a.json", "{}", "json" },
        { "a.CS", "class A;", "csharp" },
        { "Dockerfile", "FROM x", "dockerfile" },
        { "a.html", "<html>", "html" },
        { "a.svg", "<svg/>", "svg" },
        { "a.txt", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "svg" },
        { "a.cs", "<svg/>", "csharp" },
        { "export.xls", "<html><table><tr><td>1</td></tr></table></html>", "html" },
        { "a.xml", "<?xml version=\"1.0\"?><a/>", "xml" },
        { "a.txt", "{\"looks\": \"like JSON\"}", "txt" },
        { "a.unknown", "text", "txt" },
        { "manual", "The header %PDF-1.4 begins a PDF.", "txt" },
    };

    [Theory]
    [InlineData(200, null)]
    [InlineData(100_000, PreviewErrorCodes.FileCorrupt)]
    public async Task Run_FlatDocumentNestedVeryDeep_IsCorrupt(int depth, string? error)
    {
        await using var app = new SamplesApp();
        string xml = """
            <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="application/vnd.oasis.opendocument.text">
            """ + string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth)) + "</office:document>";

        InspectOutcome found = await app.InspectAsync(Encoding.UTF8.GetBytes(xml), "a.fodt");

        Assert.Equal(error, found.Error?.Code);
    }

    [Theory]
    [MemberData(nameof(ByContent))]
    public async Task Run_KnownContent_IsRecognisedWhateverItsName(string name, byte[] content, string format)
    {
        await using var app = new SamplesApp();

        InspectOutcome found = await app.InspectAsync(content, name);

        Assert.Equal(format, found.Format);
        Assert.Null(found.End);
    }

    [Theory]
    [MemberData(nameof(TextsByName))]
    public async Task Run_Text_IsWhatItsNameSays(string name, string content, string format)
    {
        await using var app = new SamplesApp();

        InspectOutcome found = await app.InspectAsync(Encoding.UTF8.GetBytes(content), name);

        Assert.Equal(format, found.Format);
        Assert.Null(found.End);
    }

    [Fact]
    public async Task Run_EmptyFile_FailsWithReason()
    {
        await using var app = new SamplesApp();

        InspectOutcome found = await app.InspectAsync([], "a.txt");

        Assert.Equal(PreviewStatus.Failed, found.End);
        Assert.Equal(PreviewErrorCodes.FileEmpty, found.Error!.Code);
    }

    [Fact]
    public async Task Run_DamagedOffice_FailsAsCorrupt()
    {
        await using var app = new SamplesApp();
        byte[] docx = SamplesOffice.Docx("x");
        byte[] noise = new byte[5000];
        new Random(1).NextBytes(noise);

        InspectOutcome[] found =
        [
            await app.InspectAsync(docx[..(docx.Length / 2)], "cut.docx"),
            await app.InspectAsync(noise, "noise.docx"),
            await app.InspectAsync(SamplesZip.Of(("a.txt", "x")), "only-a-zip.docx"),
            await app.InspectAsync(SamplesZip.Of(("[Content_Types].xml", "<Types")), "torn-types.docx"),
        ];

        Assert.All(found, outcome => Assert.Equal(PreviewStatus.Failed, outcome.End));
        Assert.All(found, outcome => Assert.Equal(PreviewErrorCodes.FileCorrupt, outcome.Error!.Code));
        Assert.Contains("Word document", found[1].Error!.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("png")]
    [InlineData("jpeg")]
    [InlineData("gif")]
    [InlineData("webp")]
    public async Task Run_PictureThatIsCut_FailsAsCorrupt(string format)
    {
        byte[] whole = format switch
        {
            "png" => SamplesImage.Png(),
            "jpeg" => SamplesImage.Jpeg,
            "gif" => SamplesImage.Gif,
            _ => SamplesImage.Webp,
        };
        await using var app = new SamplesApp();
        for (int length = Math.Max(16, whole.Length / 2); length < whole.Length; length += Math.Max(1, whole.Length / 8))
        {
            InspectOutcome found = await app.InspectAsync(whole[..length], "a." + format);
            Assert.Equal((PreviewStatus.Failed, PreviewErrorCodes.FileCorrupt), (found.End, found.Error?.Code));
        }

        Assert.Null((await app.InspectAsync([.. whole, .. "what cameras append"u8], "a." + format)).End);
    }

    [Fact]
    public async Task Run_UnknownBinary_IsNotSupported()
    {
        await using var app = new SamplesApp();

        InspectOutcome found = await app.InspectAsync([1, 0, 2, 0, 0, 255, 254, 3, 0, 0, 1], "a.bin");

        Assert.Equal(PreviewStatus.NotSupported, found.End);
        Assert.Equal(PreviewErrorCodes.FormatNotSupported, found.Error!.Code);
    }

    [Fact]
    public async Task Run_LockedFiles_AskForPassword()
    {
        await using var app = new SamplesApp();
        byte[] odt = SamplesZip.Of(
            ("mimetype", "application/vnd.oasis.opendocument.text"), ("META-INF/manifest.xml", "<m:encryption-data/>"));
        PreviewRun run = await app.StoreAsync(SamplesPdf.Encrypt(SamplesPdf.Of("x"), "user", "owner"), "locked.pdf");

        InspectOutcome pdf = await app.Get<InspectActivity>().RunAsync(run, CancellationToken.None);
        InspectOutcome xlsx = await app.InspectAsync(SamplesOle.Of("EncryptionInfo", "EncryptedPackage"), "locked.xlsx");
        InspectOutcome text = await app.InspectAsync(odt, "locked.odt");

        Assert.All([pdf, xlsx, text], outcome => Assert.Equal(PreviewStatus.PasswordRequired, outcome.End));
        Assert.Equal("xlsx", xlsx.Format);
        Assert.True((await app.Snapshots.GetDurableAsync(run.PreviewId, CancellationToken.None))!.Protected);
    }

    [Fact]
    public async Task Run_LockedFilesOfOldOffice_AskForPassword()
    {
        await using var app = new SamplesApp();
        byte[] word = new byte[4096];
        word[11] = 0x01;
        byte[] excel = new byte[4096];
        byte[] records = [0x09, 0x08, 2, 0, 0, 6, 0x2F, 0, 2, 0, 1, 0];
        records.CopyTo(excel, 0);

        InspectOutcome[] found =
        [
            await app.InspectAsync(SamplesOle.Of([("WordDocument", word)], []), "a.doc"),
            await app.InspectAsync(SamplesOle.Of([("Workbook", excel)], []), "a.xls"),
        ];

        Assert.Equal(["doc", "xls"], found.Select(outcome => outcome.Format));
        Assert.All(found, outcome => Assert.Equal(PreviewStatus.PasswordRequired, outcome.End));
    }

    [Fact]
    public async Task Run_LockedPresentationOfOldOffice_IsNotSupportedWithThatReason()
    {
        await using var app = new SamplesApp();

        InspectOutcome found = await app.InspectAsync(SamplesOle.Of("PowerPoint Document", "EncryptedSummary"), "a.ppt");

        Assert.Equal((PreviewStatus.NotSupported, PreviewErrorCodes.EncryptionNotSupported), (found.End, found.Error!.Code));
    }

    [Theory]
    [InlineData("zip", "")]
    [InlineData("7z", "")]
    [InlineData("7z", " -mhe=on")]
    public async Task Run_ArchiveThatIsEncryptedAsAWhole_AsksForPassword(string type, string more)
    {
        await using var app = new SamplesApp();

        InspectOutcome found = await app.InspectAsync(SamplesArchive.SevenZip(type, "-psecret" + more, ("a.txt", "hello"u8.ToArray())), "a." + type);

        Assert.Equal((PreviewStatus.PasswordRequired, type), (found.End, found.Format));
    }

    [Fact]
    public async Task Run_WorkbookWithEmbeddedDocument_IsAWorkbook()
    {
        await using var app = new SamplesApp();

        InspectOutcome found = await app.InspectAsync(SamplesOle.Of([("Workbook", new byte[5000])], ["WordDocument"]), "a.xls");

        Assert.Equal("xls", found.Format);
        Assert.Null(found.End);
    }

    [Fact]
    public async Task Run_PdfThatOnlyItsAuthorLocked_GoesOn()
    {
        await using var app = new SamplesApp();

        InspectOutcome found = await app.InspectAsync(SamplesPdf.Encrypt(SamplesPdf.Of("x"), "", "owner"), "a.pdf");

        Assert.Null(found.End);
        Assert.Equal("pdf", found.Format);
    }

    [Fact]
    public async Task Run_OfficeDocumentLargerThanLimitWhenUnpacked_Fails()
    {
        await using var app = new SamplesApp(("inspecting:max-unpacked-megabytes", "1"));

        InspectOutcome found = await app.InspectAsync(SamplesOffice.Docx(new string('x', 3_000_000)), "bomb.docx");

        Assert.Equal(PreviewStatus.Failed, found.End);
        Assert.Equal(PreviewErrorCodes.FileTooLarge, found.Error!.Code);
    }
}
