using FileView.Functions.Converting.Markup;

namespace FileView.Tests.Functions.Converting.Markup;

public sealed class SafeHtmlTests
{
    private const string Notice = "only its text is shown";

    public static TheoryData<string> Attacks =>
    [
        "<p>" + Tags(200, index => $"<b title={index}>") + Tags(20_000, _ => "<p>x "),
        "<p>" + Tags(20, index => $"<a{index}><b title={index}{new string('y', 20_000)}>") + Tags(5_000, _ => "<p>x "),
        Tags(50_000, index => $"<b title={index}>") + "x",
        Tags(300_000, _ => "<i>") + "x",
        "<svg>" + Tags(100_000, _ => "<g>") + "x",
        Tags(20_000, _ => "<table><td>") + "x",
        "<h1>" + Tags(200_000, _ => "<q>") + "x",
    ];

    [Theory]
    [MemberData(nameof(Attacks), DisableDiscoveryEnumeration = true)]
    public void Write_MarkupThatMultiplies_BecomesText(string html)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();

        SafeMarkup written = SafeHtml.Write(html, new SafeReferences(), CancellationToken.None);

        Assert.Contains(Notice, written.Html, StringComparison.Ordinal);
        Assert.Contains("x", written.Text, StringComparison.Ordinal);
        Assert.InRange(written.Html.Length, 1, html.Length + 1_000);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 400_000_000);
    }

    [Fact]
    public void Write_FormattingThatIsNotClosed_IsOpenedAnewAsInBrowsers()
    {
        SafeMarkup written = SafeHtml.Write("<p><font color=red><b>" + Tags(1_000, _ => "<p>x"), new SafeReferences(), CancellationToken.None);

        Assert.EndsWith("<p><font color=\"red\"><b>x</b></font></p>", written.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Notice, written.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_LongTable_KeepsItsMarkup()
    {
        string row = "<tr><td><font size=2><a href='https://example.com/'>a</a></font><td><p><b>b</b><p>c";

        SafeMarkup written = SafeHtml.Write("<table>" + Tags(5_000, _ => row), new SafeReferences(), CancellationToken.None);

        Assert.DoesNotContain(Notice, written.Html, StringComparison.Ordinal);
        Assert.Contains("<td><p><b>b</b></p><p>c</p></td>", written.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Cancelled_Ends() =>
        Assert.Throws<OperationCanceledException>(() => SafeHtml.Write("<p>x", new SafeReferences(), new CancellationToken(canceled: true)));

    private static string Tags(int count, Func<int, string> tag) => string.Concat(Enumerable.Range(0, count).Select(tag));
}
