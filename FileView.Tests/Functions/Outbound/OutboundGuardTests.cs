using System.Net;
using System.Net.Sockets;
using FileView.Outbound;
using Microsoft.Extensions.Options;
using Moq;

namespace FileView.Tests.Functions.Outbound;

public sealed class OutboundGuardTests
{
    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:7f00:1]/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("https://[fd00:ec2::254]/")]
    public void Require_AddressThatIsNotPublic_IsRefused(string url) =>
        Assert.Equal(OutboundRefusal.Address, RefusalOf(CreateSut(), url));

    [Theory]
    [InlineData("ftp://example.com/a", nameof(OutboundRefusal.Scheme))]
    [InlineData("gopher://example.com/a", nameof(OutboundRefusal.Scheme))]
    [InlineData("http://me:secret@example.com/a", nameof(OutboundRefusal.UserInfo))]
    [InlineData("http://example.com@127.0.0.1/a", nameof(OutboundRefusal.UserInfo))]
    public void Require_WhatIsNeverFetched_IsRefused(string url, string expected) =>
        Assert.Equal(expected, RefusalOf(CreateSut(), url)?.ToString());

    [Theory]
    [InlineData("http://example.com/a", false)]
    [InlineData("http://EXAMPLE.com./a", false)]
    [InlineData("http://files.example.com/a", true)]
    [InlineData("http://a.files.example.com/a", false)]
    [InlineData("http://notexample.com/a", true)]
    [InlineData("http://sub.intern.example/a", false)]
    [InlineData("http://intern.example/a", false)]
    [InlineData("http://xn--bcher-kva.example/a", false)]
    [InlineData("http://bücher.example/a", false)]
    public void Require_UntrustedSites_AreRefused(string url, bool allowed)
    {
        OutboundGuard sut = CreateSut(options => Add(options.UntrustedSites, "Example.com", "*.files.example.com", ".intern.example", "bücher.example"));
        Assert.Equal(allowed ? null : OutboundRefusal.Site, RefusalOf(sut, url));
    }

    [Theory]
    [InlineData("http://files.example.com/a", true)]
    [InlineData("http://example.com/a", false)]
    [InlineData("http://bad.example.com/a", false)]
    [InlineData("http://other.org/a", false)]
    [InlineData("http://example.com.evil.org/a", false)]
    public void Require_TrustedSites_AreAllowedUnlessUntrusted(string url, bool allowed)
    {
        OutboundGuard sut = CreateSut(options =>
        {
            Add(options.TrustedSites, "*.example.com");
            Add(options.UntrustedSites, "bad.example.com");
        });
        Assert.Equal(allowed ? null : OutboundRefusal.Site, RefusalOf(sut, url));
    }

    [Fact]
    public void Require_TrustedSiteWithPrivateAddress_IsRefusedAllTheSame() =>
        Assert.Equal(OutboundRefusal.Address, RefusalOf(CreateSut(options => Add(options.TrustedSites, "10.0.0.1")), "http://10.0.0.1/"));

    [Theory]
    [InlineData("http://10.1.2.3/", true)]
    [InlineData("http://[::ffff:10.1.2.3]/", true)]
    [InlineData("http://10.2.0.1/", false)]
    [InlineData("http://[fd00::1]/", true)]
    public void Require_AllowedNetwork_IsAllowed(string url, bool allowed)
    {
        OutboundGuard sut = CreateSut(options => Add(options.AllowedNetworks, "10.1.0.0/16", "fd00::/8"));
        Assert.Equal(allowed ? null : OutboundRefusal.Address, RefusalOf(sut, url));
    }

    [Fact]
    public async Task Resolve_OneAddressOfSeveralIsPrivate_RefusesAll()
    {
        OutboundGuard sut = CreateSut(addresses: ["93.184.216.34", "10.0.0.1"]);
        var refused = await Assert.ThrowsAsync<OutboundRefusedException>(() => sut.ResolveAsync("mixed.example", CancellationToken.None));
        Assert.Equal(OutboundRefusal.Address, refused.Refusal);
        Assert.Contains("mixed.example", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resolve_PublicAddresses_AreGivenInOrder()
    {
        IPAddress[] addresses = await CreateSut(addresses: ["93.184.216.34", "1.1.1.1"]).ResolveAsync("ok.example", CancellationToken.None);
        Assert.Equal([IPAddress.Parse("93.184.216.34"), IPAddress.Parse("1.1.1.1")], addresses);
    }

    [Fact]
    public async Task Resolve_NoAddress_IsAnUnknownHost() =>
        await Assert.ThrowsAsync<SocketException>(() => CreateSut(addresses: []).ResolveAsync("none.example", CancellationToken.None));

    internal static OutboundGuard CreateSut(Action<OutboundOptions>? configure = null, string[]? addresses = null)
    {
        var options = new OutboundOptions();
        configure?.Invoke(options);
        var resolver = new Mock<IDnsResolver>();
        resolver.Setup(dns => dns.ResolveAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync([.. (addresses ?? ["93.184.216.34"]).Select(IPAddress.Parse)]);
        return new OutboundGuard(Options.Create(options), resolver.Object);
    }

    internal static void Add(ICollection<string> list, params string[] values)
    {
        foreach (string value in values)
        {
            list.Add(value);
        }
    }

    private static OutboundRefusal? RefusalOf(OutboundGuard guard, string text)
    {
        try
        {
            guard.Require(new Uri(text));
            return null;
        }
        catch (OutboundRefusedException refused)
        {
            return refused.Refusal;
        }
    }
}
