namespace FileView.Tests.EndToEnd.BadInput;

/// <summary>An app whose limits of a download are so small that a test reaches them.</summary>
public sealed class StrictApp(Service service) : IAsyncLifetime
{
    private AppProcess _app = null!;

    internal HttpClient Client => _app.Client;

    public async Task InitializeAsync() => _app = await service.StartAppAsync(
        ("fileview__network__download__readtimeout", "700"),
        ("fileview__network__download__totaltimeout", "2500"),
        ("fileview__network__download__maxretry", "1"),
        ("fileview__network__download__retryinterval", "10"),
        ("fileview__preview__storage__maxfilesizemb", "2"));

    public async Task DisposeAsync() => await _app.DisposeAsync();
}
