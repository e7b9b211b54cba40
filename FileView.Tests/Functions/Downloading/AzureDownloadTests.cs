using System.Text.Json;
using FileView.Functions.Downloading;
using FileView.Functions.Platform.Security;
using FileView.Functions.Previews;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Downloading;

/// <summary>
/// What goes wrong at the source must be told from what goes wrong at the store, also through the Azure client.
/// </summary>
public sealed class AzureDownloadTests(AzuriteServer azurite) : IClassFixture<AzuriteServer>
{
    [Theory]
    [InlineData("whole", null)]
    [InlineData("breaks", PreviewErrorCodes.DownloadFailed)]
    [InlineData("large", PreviewErrorCodes.FileTooLarge)]
    [InlineData("silent", PreviewErrorCodes.DownloadTimeout)]
    public async Task Run_IntoAzureStorage_EndsAsTheSourceDid(string source, string? code)
    {
        byte[] file = new byte[12 << 20];
        await using LoopbackServer server = await LoopbackServer.StartAsync(async context =>
        {
            context.Response.ContentLength = source == "large" ? null : file.Length + (source == "whole" ? 0 : 1);
            await context.Response.Body.WriteAsync(file);
            await context.Response.Body.FlushAsync();
            switch (source)
            {
                case "breaks":
                    context.Abort();
                    break;
                case "large":
                    await context.Response.Body.WriteAsync(file);
                    break;
                case "silent":
                    await Task.Delay(Timeout.Infinite, context.RequestAborted);
                    break;
                default:
                    break;
            }
        });
        using var app = new IntakeApp(new()
        {
            ["fileview:storage:connection"] = azurite.Connection,
            ["fileview:storage:container"] = $"download-{source}",
            ["fileview:preview:storage:max-file-size-mb"] = "20",
            ["fileview:network:download:read-timeout"] = "1000",
            ["fileview:network:security:allowed-networks:0"] = "127.0.0.0/8",
        });
        PreviewRun run = await BeginAsync(app, $"{server.Address}/a.bin");
        DownloadOutcome outcome = await app.Get<DownloadActivity>().RunAsync(new DownloadRequest(run, 1), CancellationToken.None);
        Assert.Equal(code, outcome.Error?.Code);
        Assert.Equal(code is null ? 1 : 0, (await app.BlobNamesAsync("contents/")).Count);
        Assert.Empty(await app.BlobNamesAsync("arriving/"));
    }

    private static async Task<PreviewRun> BeginAsync(IntakeApp app, string url)
    {
        const string id = "aaaaaaaaaaaaaaaaaaaaaaaaaa";
        var source = new PreviewSource { ProtectedUrl = app.Get<ISecretBox>().Protect(SourceSecrets.Purpose, url) };
        await app.Blobs.TryWriteAsync(
            BlobNames.Source(id), JsonSerializer.SerializeToUtf8Bytes(source, PreviewJson.Options), null, CancellationToken.None);
        var first = new PreviewSnapshot { Id = id, Scope = "dev", Run = 1, Text = TextStatus.Pending };
        await app.Snapshots.TryBeginRunAsync(null, first, CancellationToken.None);
        return new PreviewRun(id, 1);
    }
}
