using FileView.Functions.Converting.Pdf;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Converting;

public sealed class PopplerToolsTests
{
    // Two that meet at a pipe: each waits until the other one has come.
    private const string Meet = "#!/bin/sh\nmkfifo meeting 2>/dev/null\n";

    [Fact]
    public async Task Run_PdfsAndOfficeDocumentsAtOnce_DoNotWaitForEachOther()
    {
        using var folder = new TempFolder();
        await ShellScript.WriteAsync(folder["pdfinfo"], Meet + "cat meeting\n");
        await ShellScript.WriteAsync(folder["pdftotext"], Meet + "echo here > meeting\n");
        await using var app = new SamplesApp(("tools:path", folder.Path), ("tools:cage", "false"), ("converting:pdf:processes", "1"));
        PopplerTools sut = app.Get<PopplerTools>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        var results = await Task.WhenAll(
            sut.RunAsync("pdfinfo", folder.Path, [], 100, patience.Token),
            sut.RunAsync("pdftotext", folder.Path, [], 100, patience.Token));

        Assert.Equal("here\n", results[0].Output);
    }
}
