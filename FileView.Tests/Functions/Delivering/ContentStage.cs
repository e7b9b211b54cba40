using System.Security.Cryptography;
using FileView.Functions.Access;
using FileView.Functions.Converting;
using FileView.Functions.Delivering;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using FileView.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.Tests.Functions.Delivering;

/// <summary>A PDF that is shown, and the programs of poppler, in the place of which a test may put its own.</summary>
internal sealed class ContentStage : IAsyncDisposable
{
    public static readonly Caller Portal = new("portal", null, HoldsApiKey: true);

    private readonly IntakeApp _app;

    public ContentStage(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["fileview:tools:path"] = Programs.Path + ":/usr/local/bin:/usr/bin:/bin",
            ["fileview:tools:cage"] = "false",
            ["fileview:scratch:folder"] = Programs["scratch"],
            ["fileview:converting:pdf:dpi"] = "36",
        };
        foreach ((string key, string value) in settings)
        {
            all["fileview:" + key] = value;
        }

        _app = new IntakeApp(all, change: services => services.AddConverting().AddSingleton<ConvertActivity>().AddDelivering().AddSingleton<ContentFunction>());
    }

    /// <summary>Gets the folder of programs that are found before the installed ones.</summary>
    public TempFolder Programs { get; } = new();

    public IBlobStore Blobs => _app.Blobs;

    public IPagePictures Pictures => _app.Get<IPagePictures>();

    public PreviewSnapshot Shown { get; private set; } = null!;

    /// <summary>Lets something happen each time when pages are rendered, then renders them.</summary>
    /// <param name="script">What happens; <c>$1</c> and <c>$2</c> are the first and the last page.</param>
    /// <param name="after">What happens afterwards, in the scratch folder.</param>
    public Task RenderAsync(string script, string after = "") => ShellScript.WriteAsync(Programs["pdftoppm"], $"""
        #!/bin/sh
        [ "$1" = -v ] && exec /usr/bin/pdftoppm -v
        render() (
        {script}
        )
        [ "$1" = -v ] || render $(echo "$*" | sed 's/.* -f \([0-9]*\) -l \([0-9]*\) .*/\1 \2/') || kill -9 $$
        /usr/bin/pdftoppm "$@"
        {after}
        """);

    /// <summary>Converts a PDF and shows it.</summary>
    public async Task ShowAsync(int pages, bool isProtected = false)
    {
        byte[] pdf = SamplesPdf.Of([.. Enumerable.Range(1, pages).Select(page => $"Page {page}")]);
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(pdf));
        await Blobs.WriteAsync(BlobNames.Content(sha256), new MemoryStream(pdf), CancellationToken.None);
        var run = new PreviewRun(PreviewId.Compute("test"u8, "a").Value, 1);
        await _app.Snapshots.TryBeginRunAsync(null, new PreviewSnapshot { Id = run.PreviewId, Scope = Portal.Scope, Run = 1 }, CancellationToken.None);
        await _app.Snapshots.UpdateAsync(
            run, state => state with { Status = PreviewStatus.Downloaded, Sha256 = sha256, Size = pdf.Length }, CancellationToken.None);
        ConvertOutcome outcome = await _app.Get<ConvertActivity>().RunAsync(new ConvertRequest(run, "pdf", Protected: false), CancellationToken.None);
        Shown = (await _app.Snapshots.UpdateAsync(
            run,
            state => state with
            {
                Status = PreviewStatus.Success, Artefacts = outcome.Artefacts, Entry = "document.pdf", PageCount = pages, Protected = isProtected,
            },
            CancellationToken.None))!;
    }

    public Task<IActionResult> GetAsync(string path) => GetAsync(path, IntakeApp.Request(caller: Portal));

    public Task<IActionResult> GetAsync(string path, HttpRequest request) =>
        _app.Get<ContentFunction>().GetAsync(request, Shown.Id, path, CancellationToken.None);

    /// <summary>Makes the address of the pages for a caller.</summary>
    public string PageUrlFor(Caller caller) => _app.Get<IPreviewAnswers>().Create(Shown, caller, IntakeApp.Request()).PageUrl!;

    public Task<List<string>> PageBlobsAsync() => _app.BlobNamesAsync(Shown.Artefacts + "/pages/");

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Programs.Dispose();
    }
}
