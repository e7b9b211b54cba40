using System.Net;
using System.Net.Sockets;
using FileView.Outbound;
using FileView.Tests.Support;
using Microsoft.Extensions.Options;

namespace FileView.Tests.Functions.Outbound;

/// <summary>What happens with an address, from the text of the caller to what would be dialled.</summary>
[Attack("Server-side request forgery")]
public sealed class OutboundAddressTests
{
    public static TheoryData<string, string> Refused
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach ((string name, string address) in SpecialAddresses.Refused)
            {
                rows.Add(name, address);
            }

            return rows;
        }
    }

    public static TheoryData<string, string, string> Public => Rows(SpecialAddresses.Public);

    public static TheoryData<string, string, string> Spelled => Rows(SpelledHosts.All);

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Address_Special_IsRefused(string attack, string address) =>
        Assert.Equal((attack, SpelledHosts.Address), (attack, await OutcomeOfAsync($"http://{address}/")));

    [Theory]
    [MemberData(nameof(Public))]
    public async Task Address_PublicNeighbour_IsDialled(string attack, string address, string dialled) =>
        Assert.Equal((attack, dialled), (attack, await OutcomeOfAsync($"http://{address}/")));

    [Theory]
    [MemberData(nameof(Spelled))]
    public async Task Url_HoweverItIsSpelled_LeadsNowhereElse(string attack, string text, string outcome) =>
        Assert.Equal((attack, outcome), (attack, await OutcomeOfAsync(text)));

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Name_ThatLeadsToASpecialAddress_IsRefusedWhenItIsDialled(string attack, string address)
    {
        OutboundGuard guard = new(Options.Create(new OutboundOptions()), new TableResolver(_ => [address.Trim('[', ']').Replace("%25", "%", StringComparison.Ordinal)]));
        var refused = await Assert.ThrowsAsync<OutboundRefusedException>(() => guard.ResolveAsync("rebound.example", CancellationToken.None));
        Assert.Equal((attack, OutboundRefusal.Address), (attack, refused.Refusal));
    }

    private static TheoryData<string, string, string> Rows(IEnumerable<(string Name, string Text, string Outcome)> table)
    {
        var rows = new TheoryData<string, string, string>();
        foreach ((string name, string text, string outcome) in table)
        {
            rows.Add(name, text, outcome);
        }

        return rows;
    }

    private static async Task<string> OutcomeOfAsync(string text)
    {
        if (!SourceUrl.TryParse(text, out Uri? url))
        {
            return SpelledHosts.NotAUrl;
        }

        OutboundGuard guard = new(Options.Create(new OutboundOptions()), new TableResolver(SpelledHosts.Names.GetValueOrDefault));
        try
        {
            guard.Require(url);
            return string.Join(' ', (await guard.ResolveAsync(url.IdnHost, CancellationToken.None)).Select(address => address.ToString()));
        }
        catch (OutboundRefusedException refused)
        {
            return refused.Refusal.ToString();
        }
        catch (SocketException)
        {
            return SpelledHosts.Unknown;
        }
    }

    private sealed class TableResolver(Func<string, string[]?> find) : IDnsResolver
    {
        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => find(host) is { } addresses
            ? Task.FromResult(addresses.Select(IPAddress.Parse).ToArray())
            : throw new SocketException((int)SocketError.HostNotFound);
    }
}
