using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace FileView.Tests.Support;

/// <summary>Finds a port of the loopback address that nobody listens on, and that no other test was given.</summary>
internal static class FreePort
{
    private static readonly ConcurrentDictionary<int, bool> Given = new();

    public static int Find()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            int port = ((IPEndPoint)listener.LocalEndpoint).Port;
            if (Given.TryAdd(port, true))
            {
                return port;
            }
        }
    }
}
