using System.Globalization;
using System.Net;
using FileView.Outbound;
using FileView.Tests.Support;
using Microsoft.Extensions.Options;

namespace FileView.Tests.Functions.Outbound;

/// <summary>Servers outside (127.0.0.2) that lead on to the inside (127.0.0.1), where no connection may arrive.</summary>
[Attack("Server-side request forgery")]
public sealed class RedirectTests : IAsyncLifetime, IDisposable
{
    private DnsServer _dns = null!;
    private OutboundStage _stage = null!;
    private RawServer _inside = null!;
    private RawServer _outside = null!;
    private Func<int, string> _answer = _ => "";
    private int _answers;

    private string Url => $"http://127.0.0.2:{_inside.Port}/a.txt";

    public Task InitializeAsync()
    {
        _dns = new DnsServer { Answer = (name, type, _) => type == DnsRecord.A ? [new DnsRecord(name, type, "127.0.0.1")] : [] };
        _stage = new OutboundStage(new DnsClient(_dns.Address), ["127.0.0.2/32"]);
        _inside = RawServer.Start("HTTP/1.1 200 OK\nConnection: close", "the inside"u8.ToArray());
        _outside = RawServer.Start(
            async (stream, token) => await RawServer.WriteHeadAsync(
                stream, $"HTTP/1.1 {_answer(Interlocked.Increment(ref _answers))}\nConnection: close\nContent-Length: 0", token),
            IPAddress.Parse("127.0.0.2"),
            _inside.Port);
        return Task.CompletedTask;
    }

    public void Dispose() => _stage.Dispose();

    public async Task DisposeAsync()
    {
        await _outside.DisposeAsync();
        await _inside.DisposeAsync();
        await _dns.DisposeAsync();
    }

    [Theory]
    [InlineData("redirect to this machine", "http://127.0.0.1:PORT/", "address_refused")]
    [InlineData("redirect to this machine in decimal", "http://2130706433:PORT/", "address_refused")]
    [InlineData("redirect to this machine in hexadecimal", "http://0x7f.1:PORT/", "address_refused")]
    [InlineData("redirect to this machine with the root's dot", "http://127.0.0.1.:PORT/", "address_refused")]
    [InlineData("redirect to this machine by IPv6", "http://[::1]:PORT/", "address_refused")]
    [InlineData("redirect to this machine by an IPv4-mapped address", "http://[::ffff:127.0.0.1]:PORT/", "address_refused")]
    [InlineData("redirect to this machine by a NAT64 address", "http://[64:ff9b::7f00:1]:PORT/", "address_refused")]
    [InlineData("redirect to all interfaces", "http://0.0.0.0:PORT/", "address_refused")]
    [InlineData("redirect to a name that leads to this machine", "http://inside.test:PORT/", "address_refused")]
    [InlineData("redirect to this machine without a scheme", "//127.0.0.1:PORT/", "address_refused")]
    [InlineData("redirect to the metadata of a cloud", "http://169.254.169.254/latest/meta-data/", "address_refused")]
    [InlineData("redirect to a private address", "https://192.168.1.1/", "address_refused")]
    [InlineData("redirect to this machine behind a user name", "http://127.0.0.2@127.0.0.1:PORT/", "download_failed")]
    [InlineData("redirect to a file", "file:///etc/passwd", "download_failed")]
    [InlineData("redirect to a file with a host", "file://localhost/etc/passwd", "download_failed")]
    [InlineData("redirect to FTP", "ftp://127.0.0.1:PORT/", "download_failed")]
    [InlineData("redirect to Gopher", "gopher://127.0.0.1:PORT/_INFO", "download_failed")]
    [InlineData("redirect to data", "data:text/plain,hello", "download_failed")]
    [InlineData("redirect to a script", "javascript:alert(1)", "download_failed")]
    [InlineData("redirect by backslashes", "\\\\127.0.0.1:PORT\\", "too_many_redirects")]
    [InlineData("redirect in a circle", "/a.txt", "too_many_redirects")]
    public async Task Download_IsLedInside_EndsWithoutAConnection(string attack, string location, string code)
    {
        _answer = _ => $"302 Found\nLocation: {location.Replace("PORT", _inside.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)}";
        string? reason = await _stage.ReachAsync(OutboundStage.Download, Url);
        Assert.True(reason?.StartsWith($"{code}: ", StringComparison.Ordinal) is true, $"{attack}: {reason}");
        Assert.Equal(0, _inside.Connections);
    }

    [Theory]
    [InlineData("a chain of redirects without end", 1_000, "too_many_redirects")]
    [InlineData("a chain of redirects that ends inside", 5, "address_refused")]
    public async Task Download_Chain_IsFollowedToTheLimitOnly(string attack, int length, string code)
    {
        _answer = number => $"307 Temporary Redirect\nLocation: {(number < length ? $"/{number}" : $"http://127.0.0.1:{_inside.Port}/")}";
        string? reason = await _stage.ReachAsync(OutboundStage.Download, Url);
        Assert.True(reason?.StartsWith($"{code}: ", StringComparison.Ordinal) is true, $"{attack}: {reason}");
        Assert.Equal((Math.Min(length, 6), 0), (_outside.Connections, _inside.Connections));
    }

    [Theory]
    [InlineData("webhook that is led on by 301", OutboundStage.Webhook, 301)]
    [InlineData("webhook that is led on by 302", OutboundStage.Webhook, 302)]
    [InlineData("webhook that is led on by 303", OutboundStage.Webhook, 303)]
    [InlineData("webhook that is led on by 307", OutboundStage.Webhook, 307)]
    [InlineData("webhook that is led on by 308", OutboundStage.Webhook, 308)]
    [InlineData("callback that is led on by 302", OutboundStage.Callback, 302)]
    [InlineData("callback that is led on by 307", OutboundStage.Callback, 307)]
    [InlineData("callback that is led on by 308", OutboundStage.Callback, 308)]
    public async Task Message_IsLedInside_IsNotFollowed(string attack, string sender, int status)
    {
        _answer = _ => $"{status} Elsewhere\nLocation: http://127.0.0.1:{_inside.Port}/";
        string? reason = await _stage.ReachAsync(sender, Url);
        Assert.True(reason is not null, attack);
        Assert.Equal((1, 0), (_outside.Connections, _inside.Connections));
    }

    [Theory]
    [InlineData("redirect from https to http", "http://public.example/b")]
    [InlineData("redirect from https to FTP", "ftp://public.example/b")]
    [InlineData("redirect from https to this machine", "https://localhost/b")]
    public async Task Client_IsLedFromHttpsToLess_AsksNoSecondTime(string attack, string location)
    {
        using var handler = new LeadingHandler(location);
        using var sut = new OutboundClient(
            OutboundGuardTests.CreateSut(options => options.UntrustedSites.Add("localhost")),
            handler,
            Options.Create(new RedirectOptions()));
        var refused = await Assert.ThrowsAsync<OutboundRefusedException>(
            () => sut.GetAsync(new Uri("https://public.example/a"), new Dictionary<string, string>(), CancellationToken.None));
        Assert.True(handler.Requests == 1, $"{attack}: {refused.Message}");
    }

    private sealed class LeadingHandler(string location) : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            var answer = new HttpResponseMessage(HttpStatusCode.Found);
            answer.Headers.TryAddWithoutValidation("Location", location);
            return Task.FromResult(answer);
        }
    }
}
