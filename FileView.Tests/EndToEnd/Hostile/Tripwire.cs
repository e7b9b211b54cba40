using System.Collections.Concurrent;
using System.Text;
using FileView.Tests.Support;
using Microsoft.Playwright;

namespace FileView.Tests.EndToEnd.Hostile;

/// <summary>
/// Sees whatever documents do on the pages of a visit: what their scripts say, show and change, where they lead the reader, and
/// whom they call.
/// </summary>
internal sealed class Tripwire : IAsyncDisposable
{
    /// <summary>A script that cannot run unseen. It needs no quotes, blanks or brackets of markup, so that it fits anywhere.</summary>
    public const string Script = "console.log(/sprung/.source);document.documentElement.className=/sprung/.source;alert(/sprung/.source)";

    /// <summary>The address that a document may not call, as it stands in files: as long as the real one, which is not known yet.</summary>
    public const string Elsewhere = "http://127.0.0.1:65432/";

    private const string Word = "sprung";

    private readonly ConcurrentQueue<string> _seen = new();
    private readonly RawServer _server = RawServer.Start("HTTP/1.1 200 OK\nContent-Type: text/html\nConnection: close", "<title>called</title>"u8.ToArray());
    private readonly IBrowserContext _visitor;

    private Tripwire(IBrowserContext visitor) => _visitor = visitor;

    /// <summary>Begins to watch the pages of a visit.</summary>
    public static Tripwire On(IBrowserContext visitor)
    {
        var wire = new Tripwire(visitor);
        visitor.Page += (_, page) => wire.Watch(page);
        visitor.Dialog += async (_, dialog) =>
        {
            wire._seen.Enqueue($"a dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
        visitor.Console += (_, message) =>
        {
            if (message.Type == "log" && message.Text.Contains(Word, StringComparison.Ordinal))
            {
                wire._seen.Enqueue("a word of a script");
            }
        };
        return wire;
    }

    /// <summary>Puts the address of the server that must not be called into a file.</summary>
    public byte[] Arm(byte[] content)
    {
        byte[] armed = [.. content];
        byte[] from = Encoding.ASCII.GetBytes(Elsewhere);
        byte[] to = Encoding.ASCII.GetBytes($"http://127.0.0.1:{_server.Port:D5}/");
        for (int at = armed.AsSpan().IndexOf(from); at >= 0; at = armed.AsSpan().IndexOf(from))
        {
            to.CopyTo(armed, at);
        }

        return armed;
    }

    /// <summary>Opens an address on a page of the visit.</summary>
    public async Task<IPage> OpenAsync(string address)
    {
        IPage page = await _visitor.NewPageAsync();
        await page.GotoAsync(address);
        return page;
    }

    /// <summary>
    /// Clicks whatever can be clicked in the frames, gives what that sets off the time that a page needs for the same, and
    /// gathers what happened.
    /// </summary>
    /// <param name="frames">The frames that show documents.</param>
    /// <param name="origin">Where a page can be had that does what documents may not.</param>
    public async Task<IReadOnlyCollection<string>> SpringAsync(IEnumerable<IFrame> frames, OriginServer origin)
    {
        foreach (IFrame frame in frames.Where(IsSomewhere).ToArray())
        {
            await frame.Locator("a, area, button, input, summary, video, [onclick]").EvaluateAllAsync<object?>(
                "all => all.forEach(one => one.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })))");
        }

        await OutrunAsync(origin);
        foreach (IFrame frame in _visitor.Pages.ToArray().SelectMany(page => page.Frames).Where(IsSomewhere).ToArray())
        {
            if (await frame.Locator("." + Word).CountAsync() > 0)
            {
                _seen.Enqueue("a change by a script");
            }
        }

        return [.. _seen, .. Enumerable.Repeat("a connection", _server.Connections)];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _visitor.CloseAsync();
        await _server.DisposeAsync();
    }

    // A frame whose address was refused before it led anywhere has nothing in it, and asking it for anything waits for ever.
    private static bool IsSomewhere(IFrame frame) => frame.Url.Length > 0 && !frame.IsDetached;

    private void Watch(IPage page)
    {
        page.Popup += (_, popup) => _seen.Enqueue($"another page: {popup.Url}");
        page.FrameNavigated += (_, frame) =>
        {
            if (frame.Url.StartsWith($"http://127.0.0.1:{_server.Port}/", StringComparison.Ordinal) || frame.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                _seen.Enqueue($"a way to {frame.Url}");
            }
        };
    }

    // Opened after the documents: once its script has run and has led away from it, they have had their time.
    private async Task OutrunAsync(OriginServer origin)
    {
        string end = origin.Offer("end.html", "<title>end</title>"u8.ToArray(), "text/html");
        string start = origin.Offer(
            "start.html", Encoding.UTF8.GetBytes($"<script>onload = () => setTimeout(() => location.href = '{end}', 50)</script>"), "text/html");
        IPage page = await OpenAsync(start);
        await page.WaitForURLAsync(end);
        await page.CloseAsync();
    }
}
