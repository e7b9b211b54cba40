using System.Net;

namespace FileView.Outbound;

/// <summary>Asks the resolver of the machine.</summary>
internal sealed class SystemDnsResolver : IDnsResolver
{
    /// <inheritdoc/>
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
        Dns.GetHostAddressesAsync(host, cancellationToken);
}
