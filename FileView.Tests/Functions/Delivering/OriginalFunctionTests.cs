using System.Security.Cryptography;
using FileView.Functions.Converting;
using FileView.Functions.Delivering;
using FileView.Functions.Previews;
using FileView.Tests.Support;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.Tests.Functions.Delivering;

/// <summary>The file itself, which nobody gets before it is known whether it needs a password.</summary>
public sealed class OriginalFunctionTests : IAsyncDisposable
{
    private static readonly byte[] Content = "Kingfisher"u8.ToArray();
    private static readonly PreviewRun TheRun = new(TestSnapshots.NewId(), 1);

    private readonly IntakeApp _app = new(
        [], change: services => services.AddConverting().AddDelivering().AddSingleton<OriginalFunction>());

    [Theory]
    [InlineData(nameof(PreviewStatus.Downloaded), false, "original_not_ready")]
    [InlineData(nameof(PreviewStatus.Canceled), false, "original_not_found")]
    [InlineData(nameof(PreviewStatus.Failed), false, "original_not_found")]
    [InlineData(nameof(PreviewStatus.Converting), true, null)]
    [InlineData(nameof(PreviewStatus.Canceled), true, null)]
    [InlineData(nameof(PreviewStatus.Failed), true, null)]
    [InlineData(nameof(PreviewStatus.Success), false, null)]
    [InlineData(nameof(PreviewStatus.NotSupported), false, null)]
    public async Task Get_ContentIsStored_IsGivenOnceItWasInspected(string status, bool isInspected, string? error)
    {
        await StoreAsync(state => state with { IsInspected = isInspected }, Enum.Parse<PreviewStatus>(status));

        Assert.Equal(error, await GetAsync());
    }

    [Fact]
    public async Task Get_ContentThatNeedsAPassword_IsRefused()
    {
        await StoreAsync(state => state with { IsInspected = true, Protected = true }, PreviewStatus.Converting);

        Assert.Equal("preview_locked", await GetAsync());
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task StoreAsync(Func<PreviewSnapshot, PreviewSnapshot> change, PreviewStatus status)
    {
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(Content));
        await _app.Blobs.WriteAsync(BlobNames.Content(sha256), new MemoryStream(Content), CancellationToken.None);
        var first = new PreviewSnapshot { Id = TheRun.PreviewId, Scope = ContentStage.Portal.Scope, Run = 1, Sha256 = sha256 };
        await _app.Snapshots.TryBeginRunAsync(null, first, CancellationToken.None);
        PreviewStatus[] way = [PreviewStatus.Downloaded, PreviewStatus.Converting, status];
        foreach (PreviewStatus next in way[..(Array.IndexOf(way, status) + 1)])
        {
            await _app.Snapshots.UpdateAsync(TheRun, state => change(state) with { Status = next }, CancellationToken.None);
        }
    }

    private async Task<string?> GetAsync() =>
        await _app.Get<OriginalFunction>().GetAsync(IntakeApp.Request(caller: ContentStage.Portal), TheRun.PreviewId, CancellationToken.None) switch
        {
            FileStreamResult => null,
            ObjectResult { Value: ProblemDetails problem } => problem.Extensions["code"]?.ToString(),
            { } other => other.GetType().Name,
        };
}
