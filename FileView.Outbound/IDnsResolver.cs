using System.Net;

namespace FileView.Outbound;

/// <summary>Finds the addresses of a host.</summary>
internal interface IDnsResolver
{
    /// <summary>Gets every address of a host, in the order to try them.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">There is no such host, or no answer.</exception>
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken);
}
