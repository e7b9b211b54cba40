using System.Globalization;
using FileView.Outbound;
using FileView.Tests.Support;
using Microsoft.Extensions.Options;

namespace FileView.Tests.Functions.Outbound;

/// <summary>The lists <c>trusted-sites</c> and <c>untrusted-sites</c>: how their entries match, and that all three senders heed them.</summary>
[Attack("Server-side request forgery")]
public sealed class SiteListTests
{
    public static TheoryData<string, string, string, string, bool> Lists
    {
        get
        {
            (string Name, string Trusted, string Untrusted, string Host, bool Arrives)[] lists =
            [
                ("a host on no list", "", "", "files.site.test", true),
                ("an untrusted host", "", "files.site.test", "files.site.test", false),
                ("an untrusted host in capitals with the root's dot", "", "files.site.test", "FILES.site.test.", false),
                ("a host below an untrusted one", "", "*.site.test", "files.site.test", false),
                ("a host far below an untrusted one", "", "*.site.test", "a.b.site.test", false),
                ("the host above those that are untrusted", "", "*.site.test", "site.test", true),
                ("a domain that is untrusted as a whole", "", ".site.test", "site.test", false),
                ("a host below a domain that is untrusted as a whole", "", ".site.test", "files.site.test", false),
                ("a host that only ends like an untrusted one", "", ".site.test", "notsite.test", true),
                ("a trusted host", "files.site.test", "", "files.site.test", true),
                ("a host that is not trusted", "files.site.test", "", "other.test", false),
                ("a host that begins like a trusted one", "site.test", "", "site.test.other.test", false),
                ("a host that ends like a trusted one", "site.test", "", "notsite.test", false),
                ("a host below a trusted domain", "*.site.test", "", "files.site.test", true),
                ("a host that is trusted and untrusted", "*.site.test", "files.site.test", "files.site.test", false),
                ("a trusted host in an untrusted domain", "files.site.test", ".site.test", "files.site.test", false),
            ];
            var rows = new TheoryData<string, string, string, string, bool>();
            foreach ((string name, string trusted, string untrusted, string host, bool arrives) in lists)
            {
                rows.Add(name, trusted, untrusted, host, arrives);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Host_OnTheLists_ArrivesOrNotForAllSenders(string attack, string trusted, string untrusted, string host, bool arrives)
    {
        await using var dns = new DnsServer { Answer = (name, type, _) => type == DnsRecord.A ? [new DnsRecord(name, type, "127.0.0.1")] : [] };
        await using RawServer server = RawServer.Start("HTTP/1.1 200 OK\nConnection: close\nContent-Length: 4", "file"u8.ToArray());
        using var stage = new OutboundStage(new DnsClient(dns.Address), ["127.0.0.0/8"], Split(trusted), Split(untrusted));
        foreach (string sender in OutboundStage.Senders)
        {
            string? reason = await stage.ReachAsync(sender, $"http://{host}:{server.Port}/a.txt");
            Assert.True((reason is null) == arrives, $"{attack}, {sender}: {reason ?? "arrived"}");
        }

        Assert.Equal(arrives ? 3 : 0, server.Connections);
    }

    [Theory]
    [InlineData("an untrusted address in decimal", "1.1.1.1", "http://16843009/")]
    [InlineData("an untrusted address in decimal with the root's dot", "1.1.1.1", "http://16843009./")]
    [InlineData("an untrusted address in hexadecimal", "1.1.1.1", "http://0x1010101/")]
    [InlineData("an untrusted address as an IPv4-mapped one", "1.1.1.1", "http://[::ffff:1.1.1.1]/")]
    [InlineData("an untrusted IPv6 address written in full", "2606:4700::1111", "http://[2606:4700:0:0:0:0:0:1111]/")]
    [InlineData("an untrusted international name in capitals", "bücher.example", "http://BÜCHER.example/")]
    [InlineData("an untrusted international name by its ASCII form", "Bücher.example", "http://xn--bcher-kva.example/")]
    [InlineData("an untrusted name with ideographic dots", "files.site.example", "http://files。site。example/")]
    public void Untrusted_SpelledOtherwise_IsRefused(string attack, string untrusted, string url)
    {
        OutboundGuard sut = OutboundGuardTests.CreateSut(options => options.UntrustedSites.Add(untrusted));
        Assert.True(SourceUrl.TryParse(url, out Uri? parsed), attack);
        Assert.Equal(OutboundRefusal.Site, Assert.Throws<OutboundRefusedException>(() => sut.Require(parsed)).Refusal);
    }

    [Theory]
    [InlineData("https://example.com")]
    [InlineData("example.com/files")]
    [InlineData("example.com:443")]
    [InlineData("*")]
    [InlineData("*example.com")]
    [InlineData("a.*.example.com")]
    [InlineData("exam ple.com")]
    [InlineData("")]
    public void Entry_ThatMatchesNothing_StopsTheStart(string entry)
    {
        foreach (string list in (string[])["trusted-sites", "untrusted-sites"])
        {
            using var app = new IntakeApp(new() { [string.Create(CultureInfo.InvariantCulture, $"fileview:network:security:{list}:0")] = entry });
            var refused = Assert.Throws<OptionsValidationException>(() => app.Get<IOptions<OutboundOptions>>().Value);
            Assert.Contains($"fileview:network:security: {list} holds", refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("example.com")]
    [InlineData("*.example.com")]
    [InlineData(".example.com")]
    [InlineData("localhost")]
    [InlineData("bücher.example")]
    [InlineData("10.0.0.1")]
    [InlineData("[2606:4700::1111]")]
    [InlineData("2606:4700::1111")]
    public void Entry_ThatMatchesSomething_IsTaken(string entry) => Assert.True(SitePattern.IsValid(entry));

    private static string[] Split(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
