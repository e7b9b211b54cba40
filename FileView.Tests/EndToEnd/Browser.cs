using Microsoft.Playwright;

namespace FileView.Tests.EndToEnd;

/// <summary>Debian's Chromium, driven as a person would use it.</summary>
public sealed class Browser : IAsyncLifetime
{
    // A step of a preview may take that long where the tests have to share their processors.
    private const float LongestWait = 60_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(LongestWait);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("FILEVIEW_CHROMIUM") ?? "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>Opens a page of its own, as a new visitor. Whatever the page complains about is kept in <paramref name="complaints"/>.</summary>
    public async Task<IPage> OpenAsync(Uri address, List<string> complaints)
    {
        IBrowserContext visitor = await NewVisitorAsync();
        IPage page = await visitor.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync(address.ToString());
        return page;
    }

    /// <summary>Begins a visit: pages of it know each other, and nothing of other visits.</summary>
    public Task<IBrowserContext> NewVisitorAsync() => _browser!.NewContextAsync(new BrowserNewContextOptions
    {
        ViewportSize = new ViewportSize { Width = 1100, Height = 1400 },
    });

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
