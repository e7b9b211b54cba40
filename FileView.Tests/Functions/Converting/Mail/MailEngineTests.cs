using System.Text;
using System.Text.Json;
using FileView.Functions.Inspecting;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Formats;
using FileView.Functions.Previews.Members;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Converting.Mail;

public sealed class MailEngineTests
{
    private const string Html = """
        <html><head><style>p{color:red}</style></head><body><script>alert(1)</script><p onclick="x()" style="color:red;background:url(//evil)">Hello
        <b>Kingfisher</b></p><img src="cid:logo@example"><img src="https://evil.example/track.gif" alt="pixel"><a href="javascript:x()">no</a>
        <a href="https://example.com/">yes</a><svg><script>alert(2)</script></svg><form action="https://evil.example/"><input name="password"></form></body></html>
        """;

    [Fact]
    public async Task Convert_MessageWithAttachments_ShowsHeadersTextAndPictureAndListsTheRest()
    {
        await using var app = new SamplesApp();

        SamplesPreview preview = await app.PreviewAsync(SamplesMail.WithAttachments(Html, SamplesImage.Png(), "# report"u8.ToArray()), "a.eml");

        string html = await preview.ReadHtmlAsync();
        Assert.Equal(PreviewKind.Html, preview.Manifest.Kind);
        Assert.Contains("季度报告", html, StringComparison.Ordinal);
        Assert.Contains("李雷 &lt;li@example.com&gt;", html, StringComparison.Ordinal);
        Assert.Contains("<b>Kingfisher</b>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("The plain", html, StringComparison.Ordinal);
        Assert.Contains("src=\"data:image/png;base64,", html, StringComparison.Ordinal);
        MemberTree tree = JsonSerializer.Deserialize<MemberTree>(await preview.ReadAsync(preview.Manifest.TreePath!), PreviewJson.Options)!;
        Assert.Equal(["logo.png", "报告 2026.md", "The one before.eml"], tree.Members.Select(member => member.Path));
        Assert.Equal(8, tree.Members[1].Size);
        string text = Assert.Single(await preview.ReadTextAsync()).Text;
        Assert.Contains("Kingfisher", text, StringComparison.Ordinal);
        Assert.Contains("报告 2026.md", text, StringComparison.Ordinal);
        Assert.DoesNotContain("alert", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_HostileHtml_RunsAndFetchesNothing()
    {
        await using var app = new SamplesApp();

        SamplesPreview preview = await app.PreviewAsync(SamplesMail.WithAttachments(Html, SamplesImage.Png(), [1]), "a.eml");

        string html = await preview.ReadHtmlAsync();
        string body = html[html.IndexOf("<body", StringComparison.Ordinal)..];
        foreach (string evil in (string[])["<script", "evil", "onclick", "javascript:", "<form", "<input", "<svg", "url("])
        {
            Assert.DoesNotContain(evil, body, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("[pixel]", body, StringComparison.Ordinal);
        Assert.Contains("href=\"https://example.com/\"", body, StringComparison.Ordinal);
        Assert.Contains("style=\"color:red\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_Attachment_GivesItsBytes()
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder["a.eml"], SamplesMail.WithAttachments(Html, SamplesImage.Png(), "# report"u8.ToArray()));
        await using var app = new SamplesApp();
        var file = new ContainerFile(folder["a.eml"], folder.Path, FileFormats.Get("eml"));

        await using Stream content = (await app.Get<MemberContainers>().OpenAsync(file, "报告 2026.md", CancellationToken.None))!;
        await using Stream message = (await app.Get<MemberContainers>().OpenAsync(file, "The one before.eml", CancellationToken.None))!;

        Assert.Equal("# report", await new StreamReader(content).ReadToEndAsync());
        Assert.StartsWith("Subject: The one before", await new StreamReader(message).ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("quoted-printable", "gb2312", "=BC=BE=B6=C8=B1=A8=B8=E6 a=3Db soft=\r\n line")]
    [InlineData("quoted-printable", "GBK", "=bc=be=b6=c8=b1=a8=b8=e6 a=3Db soft=\r\n line")]
    public async Task Convert_PlainTextInAnOldEncoding_IsRead(string encoding, string charset, string body)
    {
        await using var app = new SamplesApp();
        string message = $"From: a@example.com\r\nSubject: x\r\nContent-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}";

        SamplesPreview preview = await app.PreviewAsync(Encoding.ASCII.GetBytes(message), "a.eml");

        Assert.Contains("<pre>季度报告 a=b soft line", await preview.ReadHtmlAsync(), StringComparison.Ordinal);
        Assert.Null(preview.Manifest.TreePath);
    }

    [Fact]
    public async Task Convert_EightBitBodyWithoutACharset_IsRead()
    {
        await using var app = new SamplesApp();
        byte[] message = [.. "From: a@example.com\nSubject: x\n\n"u8, .. SamplesMail.Gbk("这是一封没有说明编码的信，我们的朋友写的。")];

        Assert.Contains("没有说明编码的信", await (await app.PreviewAsync(message, "a.eml")).ReadHtmlAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("From: a\nSubject: b\n\ntext", "a.eml", "eml")]
    [InlineData("From: a\nSubject: b\n\ntext", null, "eml")]
    [InlineData("From: a\nSubject: b\n\ntext", "a.txt", "txt")]
    [InlineData("Only: one header of mail\n\ntext", "a.eml", "txt")]
    [InlineData("no headers", "a.eml", "txt")]
    public async Task Inspect_Text_IsMailByItsHeadersAndName(string content, string? name, string format)
    {
        await using var app = new SamplesApp();

        InspectOutcome found = await app.InspectAsync(Encoding.UTF8.GetBytes(content), name);

        Assert.Equal(format, found.Format);
    }

    [Fact]
    public async Task Convert_MessageCutShort_ShowsWhatIsThere()
    {
        await using var app = new SamplesApp();
        byte[] message = SamplesMail.WithAttachments(Html, SamplesImage.Png(), new byte[1000]);

        SamplesPreview preview = await app.PreviewAsync(message[..^400], "a.eml");

        Assert.Contains("Kingfisher", await preview.ReadHtmlAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_ManyTexts_AreCutTogether()
    {
        await using var app = new SamplesApp(("converting:text:max-characters", "1000"));
        string part = "--b\nContent-Type: text/plain\n\n" + new string('§', 400) + "\n";
        string message = "From: a@example.com\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + string.Concat(Enumerable.Repeat(part, 50)) + "--b--\n";

        string html = await (await app.PreviewAsync(Encoding.UTF8.GetBytes(message), "a.eml")).ReadHtmlAsync();

        Assert.Equal(1_000, html.Count(letter => letter == '§'));
        Assert.Contains("only its beginning is shown", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_HtmlThatMultiplies_IsShownAsText()
    {
        await using var app = new SamplesApp();
        string html = "<p>" + string.Concat(Enumerable.Range(0, 200).Select(index => $"<b title={index}>")) + string.Concat(Enumerable.Repeat("<p>x", 50_000));

        string shown = await (await app.PreviewAsync(SamplesMail.WithAttachments(html, SamplesImage.Png(), [1]), "a.eml")).ReadHtmlAsync();

        Assert.Contains("only its text is shown", shown, StringComparison.Ordinal);
        Assert.InRange(shown.Length, 1, html.Length + 10_000);
    }

    [Fact]
    public async Task Convert_DeeplyNestedHtml_IsShown()
    {
        await using var app = new SamplesApp();
        string html = string.Concat(Enumerable.Repeat("<div>", 20_000)) + "deep";

        SamplesPreview preview = await app.PreviewAsync(SamplesMail.WithAttachments(html, SamplesImage.Png(), [1]), "a.eml");

        Assert.Contains("deep", await preview.ReadHtmlAsync(), StringComparison.Ordinal);
    }
}
