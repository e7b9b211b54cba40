using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace FileView.Outbound;

/// <summary>
/// Decides which addresses this service may connect to on behalf of a caller: downloads, callbacks and webhooks alike.
/// A URL is held against the rules before it is used, and the addresses of its host when they are dialled.
/// </summary>
internal sealed class OutboundGuard
{
    private readonly SitePattern[] _trusted;
    private readonly SitePattern[] _untrusted;
    private readonly IPNetwork[] _allowed;
    private readonly IDnsResolver _resolver;

    public OutboundGuard(IOptions<OutboundOptions> options, IDnsResolver resolver)
    {
        _trusted = [.. options.Value.TrustedSites.Select(text => new SitePattern(text))];
        _untrusted = [.. options.Value.UntrustedSites.Select(text => new SitePattern(text))];
        _allowed = [.. options.Value.AllowedNetworks.Select(text => IPNetwork.Parse(text))];
        _resolver = resolver;
        Section = options.Value.Section;
    }

    /// <summary>Gets what the settings stand under, for messages.</summary>
    public string Section { get; }

    /// <summary>Refuses a URL by what can be seen of it without the network.</summary>
    /// <exception cref="OutboundRefusedException">It is refused.</exception>
    public void Require(Uri url)
    {
        if (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)
        {
            throw new OutboundRefusedException(OutboundRefusal.Scheme, "Only http and https addresses are fetched.");
        }

        if (url.UserInfo.Length > 0)
        {
            throw new OutboundRefusedException(
                OutboundRefusal.UserInfo, "An address with a user name or password in it is not fetched.");
        }

        string host = SitePattern.Normalise(url.IdnHost);
        RequireSite(host);
        if (IPAddress.TryParse(host, out IPAddress? address))
        {
            RequireAddress(address, host);
        }
    }

    /// <summary>Gets the addresses of a host that may be dialled: all of them, or none.</summary>
    /// <exception cref="OutboundRefusedException">
    /// One of them is refused: a name that has such an address is not to be trusted.
    /// </exception>
    /// <exception cref="SocketException">There is no such host.</exception>
    public async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        string name = SitePattern.Normalise(host);
        RequireSite(name);
        IPAddress[] addresses = IPAddress.TryParse(name, out IPAddress? literal)
            ? [literal]
            : await _resolver.ResolveAsync(name, cancellationToken);
        if (addresses.Length == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        foreach (IPAddress address in addresses)
        {
            RequireAddress(address, name);
        }

        return [.. addresses.Select(address => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)];
    }

    private void RequireSite(string host)
    {
        if (_untrusted.Any(site => site.Matches(host)))
        {
            throw new OutboundRefusedException(
                OutboundRefusal.Site, $"The host {host} is refused by {Section}:untrusted-sites.");
        }

        if (_trusted.Length > 0 && !_trusted.Any(site => site.Matches(host)))
        {
            throw new OutboundRefusedException(
                OutboundRefusal.Site, $"The host {host} is not among {Section}:trusted-sites.");
        }
    }

    private void RequireAddress(IPAddress address, string host)
    {
        IPAddress plain = AddressRules.Plain(address);
        if (!AddressRules.IsPublic(plain) && !_allowed.Any(network => network.Contains(plain)))
        {
            throw new OutboundRefusedException(
                OutboundRefusal.Address,
                $"The host {host} leads to an address that is not public. {Section}:allowed-networks can allow it.");
        }
    }
}
