using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FileView.Outbound;

/// <summary>
/// Makes HTTP handlers that dial only what the guard has checked: the address checked is the address dialled. They have
/// no proxy, no cookies, no credentials, no automatic redirects, and bounded headers.
/// </summary>
internal sealed class OutboundHandlers(OutboundGuard guard)
{
    private const int HeaderKilobytes = 64;

    /// <summary>Makes a handler. Its owner keeps and disposes it.</summary>
    /// <param name="connectTimeout">How long looking up, connecting and TLS may take together.</param>
    public SocketsHttpHandler Create(TimeSpan connectTimeout) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectCallback = ConnectAsync,
        ConnectTimeout = connectTimeout,
        Credentials = null,
        MaxResponseHeadersLength = HeaderKilobytes,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        PreAuthenticate = false,
        // Bytes above ASCII arrive as they were sent; what they mean is decided where a header is read.
        ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        UseCookies = false,
        UseProxy = false,
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        IPAddress[] addresses = await guard.ResolveAsync(context.DnsEndPoint.Host, cancellationToken);
        SocketException? last = null;
        foreach (IPAddress address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, context.DnsEndPoint.Port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException exception)
            {
                socket.Dispose();
                last = exception;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw last!;
    }
}
