using FileView.Functions.Converting.Fonts;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Converting;

public sealed class MissingFontsTests
{
    private const string Nobodys = "Nobody Has-This: Font";

    [Fact]
    public async Task Convert_DocumentThatNamesAFontThatNobodyHas_TellsIt()
    {
        await using var app = new SamplesApp();

        SamplesPreview preview = await app.PreviewAsync(Docx("Arial", Nobodys, "Liberation Serif", "times new roman", "Courier New"), "a.docx");

        Assert.Equal([Nobodys], preview.Manifest.MissingFonts);
    }

    [Fact]
    public async Task Convert_DocumentInArial_MissesNothing()
    {
        await using var app = new SamplesApp();

        Assert.Null((await app.PreviewAsync(Docx("Arial"), "a.docx")).Manifest.MissingFonts);
    }

    [Theory]
    [InlineData("exit 1")]
    [InlineData("kill -9 $$")]
    public async Task Convert_FontsCannotBeAskedFor_ConvertsAllTheSame(string script)
    {
        using var programs = new TempFolder();
        await ShellScript.WriteAsync(programs["fc-match"], $"#!/bin/sh\n{script}\n");
        await using var app = new SamplesApp(("tools:path", programs.Path + ":/usr/local/bin:/usr/bin:/bin"), ("tools:cage", "false"));

        SamplesPreview preview = await app.PreviewAsync(Docx(Nobodys), "a.docx");

        Assert.Null(preview.Manifest.MissingFonts);
        Assert.Equal(1, preview.Manifest.PageCount);
    }

    [Fact]
    public async Task Convert_ManyFontsMissing_TellsTwentyAndAsksForEachOnce()
    {
        using var programs = new TempFolder();
        await ShellScript.WriteAsync(programs["fc-match"], $"#!/bin/sh\necho asked >> {programs["asked"]}\nprintf 'Some Font,Another'\n");
        await using var app = new SamplesApp(("tools:path", programs.Path + ":/usr/local/bin:/usr/bin:/bin"), ("tools:cage", "false"));
        string[] names = [.. Enumerable.Range(1, 30).Select(number => $"Font {number}")];

        SamplesPreview first = await app.PreviewAsync(Docx([.. names, "Another"]), "a.docx");
        SamplesPreview second = await app.PreviewAsync(Docx([.. names[..2], "ANOTHER", "somefont"]), "b.docx");

        Assert.Equal(names[..MissingFonts.Most], first.Manifest.MissingFonts);
        Assert.Equal(names[..2], second.Manifest.MissingFonts);
        Assert.Equal(22, (await File.ReadAllLinesAsync(programs["asked"])).Length);
    }

    private static byte[] Docx(params string[] fonts) => SamplesOffice.Docx(
        [],
        string.Concat(fonts.Select(font => $"""<w:p><w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr><w:t>{font}</w:t></w:r></w:p>""")),
        extraRelationships: "");
}
