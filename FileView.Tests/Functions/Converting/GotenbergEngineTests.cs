using System.Text;
using FileView.Functions.Converting;
using FileView.Functions.Converting.Gotenberg;
using FileView.Functions.Converting.Office;
using FileView.Functions.Converting.Pdf;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Formats;
using FileView.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace FileView.Tests.Functions.Converting;

/// <summary>
/// Against a server that answers as Gotenberg 8 documents it: <c>POST /forms/libreoffice/convert</c>, <c>GET /health</c>,
/// <c>GET /version</c>. A Gotenberg itself was not at hand.
/// </summary>
public sealed class GotenbergEngineTests : IAsyncLifetime
{
    private static readonly byte[] Docx = SamplesOffice.Docx("Kingfisher");

    private LoopbackServer _gotenberg = null!;
    private RequestDelegate _convert = context => context.Response.Body.WriteAsync(SamplesPdf.Of("Kingfisher by Gotenberg")).AsTask();
    private string? _authorization;
    private string? _fileName;
    private string _version = "8.25.0";

    public async Task InitializeAsync() => _gotenberg = await LoopbackServer.StartAsync(AnswerAsync);

    public async Task DisposeAsync() => await _gotenberg.DisposeAsync();

    [Fact]
    public async Task Convert_Document_BecomesPages()
    {
        await using SamplesApp app = CreateApp(("converting:gotenberg:username", "me"), ("converting:gotenberg:password", "it is me"));

        SamplesPreview preview = await app.PreviewAsync(Docx, "letter.docx");

        Assert.Equal((PreviewKind.Pages, "gotenberg", 1), (preview.Manifest.Kind, preview.Manifest.Engine, preview.Manifest.PageCount));
        Assert.Contains("Kingfisher by Gotenberg", Assert.Single(await preview.ReadTextAsync()).Text, StringComparison.Ordinal);
        Assert.Equal("document.docx", _fileName);
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("me:it is me")), _authorization);
    }

    [Fact]
    public async Task Convert_DocumentThatItCannotOpen_IsCorrupt()
    {
        _convert = AnswerWith(400);
        await using SamplesApp app = CreateApp();
        ConvertOutcome outcome = await app.ConvertAsync(await app.StoreAsync(Docx, "a.docx"), "docx");
        Assert.Equal((PreviewStatus.Failed, PreviewErrorCodes.FileCorrupt), (outcome.End, outcome.Error?.Code));
    }

    [Theory]
    [InlineData(503, PreviewErrorCodes.ConversionTimeout)]
    [InlineData(429, PreviewErrorCodes.ConversionFailed)]
    [InlineData(500, PreviewErrorCodes.ConversionFailed)]
    public async Task Convert_ItFailed_IsWorthAnotherAttempt(int status, string code)
    {
        _convert = AnswerWith(status);
        await using SamplesApp app = CreateApp();
        Assert.Equal(code, await FailureOfAsync(app));
    }

    [Fact]
    public async Task Health_ItIsUpdated_IsNoticedSoAndMadeAnew()
    {
        var time = new ManualTimeProvider();
        await using SamplesApp app = CreateApp();
        var engine = new GotenbergEngine(
            app.Get<GotenbergClient>(), app.Get<PdfPages>(), app.Get<PopplerTools>(), app.Get<IOptions<ConvertingOptions>>(), time);

        string first = (await engine.GetHealthAsync(CancellationToken.None)).Version!;
        _version = "8.26.0";
        Assert.Equal(first, (await engine.GetHealthAsync(CancellationToken.None)).Version);
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.StartsWith("8.26.0", (await engine.GetHealthAsync(CancellationToken.None)).Version, StringComparison.Ordinal);
    }

    [Fact]
    public void Formats_OfOffice_HaveANameToSendThemBy() =>
        Assert.All(OfficeFilters.Formats, format => Assert.NotEmpty(GotenbergEngine.NameOf(FileFormats.Get(format))));

    [Fact]
    public async Task Convert_AnswerThatIsNoPdf_IsAFailure()
    {
        _convert = context => context.Response.WriteAsync("<html>a login page</html>");
        await using SamplesApp app = CreateApp();
        Assert.Equal(PreviewErrorCodes.ConversionFailed, await FailureOfAsync(app));
    }

    [Fact]
    public async Task Convert_ItBreaksOff_IsAFailure()
    {
        _convert = async context =>
        {
            context.Response.ContentLength = 1_000;
            await context.Response.WriteAsync("%PDF-");
            context.Abort();
        };
        await using SamplesApp app = CreateApp();
        Assert.Equal(PreviewErrorCodes.ConversionFailed, await FailureOfAsync(app));
    }

    [Fact]
    public async Task Convert_NoGotenbergThere_SaysWhichSetting()
    {
        await using SamplesApp app = CreateApp(("converting:gotenberg:url", "http://127.0.0.1:1"));
        ConvertOutcome outcome = await app.ConvertAsync(await app.StoreAsync(Docx, "a.docx"), "docx");
        Assert.Equal((PreviewStatus.NotSupported, PreviewErrorCodes.EngineMissing), (outcome.End, outcome.Error?.Code));
        Assert.Contains("converting:gotenberg:url", outcome.Error!.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_WithLibreOfficeThere_IsTheSecondChoice()
    {
        await using var app = new SamplesApp(("converting:gotenberg:url", _gotenberg.Address), ("converting:office:processes", "1"));
        Assert.Equal("libreoffice", (await app.PreviewAsync(Docx, "a.docx")).Manifest.Engine);

        PreviewRun run = await app.StoreAsync(SamplesOffice.Docx("Another"), "b.docx");
        ConvertOutcome next = await app.Get<ConvertActivity>().RunAsync(new ConvertRequest(run, "docx", Protected: false, ["libreoffice"]), CancellationToken.None);
        Assert.Equal("gotenberg", (await app.OpenAsync(next.Artefacts!)).Manifest.Engine);

        ConvertOutcome none = await app.Get<ConvertActivity>().RunAsync(new ConvertRequest(run, "docx", Protected: false, ["libreoffice", "gotenberg"]), CancellationToken.None);
        Assert.Equal(new ConvertOutcome { NoEngineLeft = true }, none);
    }

    private static RequestDelegate AnswerWith(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    private static async Task<string> FailureOfAsync(SamplesApp app)
    {
        PreviewRun run = await app.StoreAsync(Docx, "a.docx");
        return (await Assert.ThrowsAsync<EngineFailedException>(() => app.ConvertAsync(run, "docx"))).Code;
    }

    private SamplesApp CreateApp(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string>
        {
            ["converting:gotenberg:url"] = _gotenberg.Address,
            ["converting:families:office:engines:0"] = "gotenberg",
        };
        foreach ((string key, string value) in settings)
        {
            all[key] = value;
        }

        return new SamplesApp([.. all.Select(setting => (setting.Key, setting.Value))]);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        _authorization = context.Request.Headers.Authorization;
        switch (context.Request.Path.Value)
        {
            case "/version":
                await context.Response.WriteAsync(_version + "\n");
                break;
            case "/forms/libreoffice/convert":
                IFormCollection form = await context.Request.ReadFormAsync();
                _fileName = form.Files.GetFile("files")?.FileName;
                await _convert(context);
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }
}
