using System.Globalization;
using FileView.Functions.Converting;
using FileView.Functions.Converting.Office;
using FileView.Functions.Previews;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Converting;

public sealed class OfficePoolTests
{
    private static readonly byte[] Document = SamplesOffice.Docx("Still here");

    // Long enough to be caught in the middle: each paragraph is laid out.
    private static byte[] SlowDocument => SamplesOffice.Docx([.. Enumerable.Range(0, 60_000).Select(number => $"Paragraph {number}")]);

    [Fact]
    public async Task Convert_ProcessKilledInTheMiddle_FailsThenWorksAgain()
    {
        await using var app = new SamplesApp(("converting:office:processes", "1"));
        await app.Office.WarmAsync(CancellationToken.None);
        int office = OfficeIdOf(app);
        PreviewRun run = await app.StoreAsync(SlowDocument, "slow.docx");

        Task<ConvertOutcome> conversion = app.ConvertAsync(run, "docx");
        await Eventually.TrueAsync(() => IsAtWork(office), "LibreOffice is at work");
        Signal("KILL", office);

        EngineFailedException failed = await Assert.ThrowsAsync<EngineFailedException>(() => conversion);
        Assert.StartsWith("conversion_failed (libreoffice):", failed.Message, StringComparison.Ordinal);
        SamplesPreview next = await app.PreviewAsync(Document, "next.docx");
        Assert.Contains("Still here", (await next.ReadTextAsync())[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_ProcessHangs_EndsAtTheLimitThenWorksAgain()
    {
        await using var app = new SamplesApp(("converting:office:processes", "1"), ("converting:timeout", "20"));
        await app.Office.WarmAsync(CancellationToken.None);
        await app.PreviewAsync(SamplesOffice.Docx("First"), "first.docx");
        int office = OfficeIdOf(app);
        Signal("STOP", office);
        PreviewRun run = await app.StoreAsync(Document, "hung.docx");

        EngineFailedException failed = await Assert.ThrowsAsync<EngineFailedException>(() => app.ConvertAsync(run, "docx"));

        Assert.StartsWith("conversion_timeout (libreoffice):", failed.Message, StringComparison.Ordinal);
        await Eventually.TrueAsync(() => !IsThere(office), "the process that hung is gone");
        ConvertOutcome again = await app.ConvertAsync(run, "docx");
        Assert.NotNull(again.Artefacts);
    }

    [Fact]
    public async Task Convert_ProcessHasDoneItsShare_IsReplaced()
    {
        await using var app = new SamplesApp(("converting:office:processes", "1"), ("converting:office:max-jobs", "1"));

        await app.PreviewAsync(SamplesOffice.Docx("One"), "1.docx");
        await app.Office.WarmAsync(CancellationToken.None);
        int first = Assert.Single(app.Office.Groups);
        await app.PreviewAsync(SamplesOffice.Docx("Two"), "2.docx");
        await app.Office.WarmAsync(CancellationToken.None);

        Assert.NotEqual(first, Assert.Single(app.Office.Groups));
        Assert.False(IsThere(first));
    }

    [Fact]
    public async Task Convert_WornProcessTakesItsTimeToEnd_ConversionDoesNotWaitForIt()
    {
        using var folder = new TempFolder();
        string worker = folder["worker"];
        await ShellScript.WriteAsync(worker, """
            #!/bin/sh
            echo '{"sockets":[]}'
            echo '{"ready":true}'
            while read -r request; do echo '{"ok":true}'; done
            exec sleep 600
            """);
        await using var app = new SamplesApp(
            ("converting:office:processes", "1"),
            ("converting:office:max-jobs", "1"),
            ("converting:office:program", worker),
            ("converting:office:python", worker),
            ("tools:cage", "false"));
        await app.Office.WarmAsync(CancellationToken.None);
        int worn = Assert.Single(app.Office.Groups);

        await File.WriteAllTextAsync(folder["a.txt"], "a");
        OfficeAnswer answer = await app.Office.ConvertAsync(new OfficeRequest(folder["a.txt"], folder["pdf"], "c", "d"), CancellationToken.None);

        Assert.True(answer.Ok);
        await app.Office.WarmAsync(CancellationToken.None);
        Assert.False(IsThere(worn));
    }

    [Fact]
    public async Task Dispose_ProcessesUp_LeavesNoneBehind()
    {
        int office, group;
        string scratch;
        await using (var app = new SamplesApp(("converting:office:processes", "1")))
        {
            await app.Office.WarmAsync(CancellationToken.None);
            (office, group, scratch) = (OfficeIdOf(app), Assert.Single(app.Office.Groups), app.ScratchRoot);
            Assert.True(IsThere(office) && IsThere(group));
        }

        Assert.False(IsThere(office));
        Assert.False(IsThere(group));
        Assert.False(Directory.Exists(scratch));
    }

    [Fact]
    public async Task Convert_WorkerWasKilled_EndsItsLibreOfficeAndStartsAnother()
    {
        await using var app = new SamplesApp(("converting:office:processes", "1"));
        await app.Office.WarmAsync(CancellationToken.None);
        int worker = Assert.Single(app.Office.Groups);
        int office = OfficeIdOf(app);

        Signal("KILL", worker);
        await Eventually.TrueAsync(() => !IsThere(worker), "the worker is gone");
        PreviewRun run = await app.StoreAsync(Document, "a.docx");
        ConvertOutcome outcome = await app.ConvertAsync(run, "docx");

        Assert.NotNull(outcome.Artefacts);
        Assert.False(IsThere(office));
        Assert.NotEqual(worker, Assert.Single(app.Office.Groups));
    }

    private static int OfficeIdOf(SamplesApp app) => Assert.Single(
        Processes(),
        id => Read(id, "comm").StartsWith("soffice.bin", StringComparison.Ordinal)
            && Read(id, "cmdline").Contains(app.ScratchRoot, StringComparison.Ordinal));

    private static IEnumerable<int> Processes() => Directory.EnumerateDirectories("/proc")
        .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out int id) ? id : 0)
        .Where(id => id > 0);

    // A dead process that its parent has not asked for yet has no command line any more.
    private static bool IsThere(int id) => Read(id, "cmdline").Length > 0;

    private static bool IsAtWork(int id)
    {
        const int UserTime = 13, Ticks = 10;
        string[] fields = Read(id, "stat").Split(' ');
        int before = int.Parse(fields[UserTime], CultureInfo.InvariantCulture);
        return SpinWait.SpinUntil(
            () => int.Parse(Read(id, "stat").Split(' ')[UserTime], CultureInfo.InvariantCulture) > before + Ticks, TimeSpan.FromSeconds(1));
    }

    private static string Read(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static void Signal(string signal, int id)
    {
        using var kill = System.Diagnostics.Process.Start("/bin/kill", [$"-{signal}", $"{id}"]);
        kill.WaitForExit();
    }
}
