using System.Net;
using System.Net.Sockets;
using FileView.Outbound;

namespace FileView.Tests.Support;

/// <summary>Asks the name server of a test, by IPv4 and by IPv6, follows canonical names, and keeps nothing.</summary>
internal sealed class DnsClient(IPEndPoint server) : IDnsResolver
{
    private const int MostNames = 8;

    public async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        IPAddress[] addresses =
        [
            .. await FindAsync(host, DnsRecord.A, cancellationToken),
            .. await FindAsync(host, DnsRecord.Aaaa, cancellationToken),
        ];
        return addresses.Length > 0 ? addresses : throw new SocketException((int)SocketError.HostNotFound);
    }

    private async Task<IPAddress[]> FindAsync(string name, ushort type, CancellationToken cancellationToken)
    {
        for (int names = 0; names < MostNames; names++)
        {
            IReadOnlyList<DnsRecord> records = await AskAsync(name, type, cancellationToken);
            if (records.Any(record => record.Type == type))
            {
                return [.. records.Where(record => record.Type == type).Select(record => IPAddress.Parse(record.Value))];
            }

            if (records.FirstOrDefault(record => record.Type == DnsRecord.CanonicalName) is not { } other)
            {
                return [];
            }

            name = other.Value;
        }

        return [];
    }

    private async Task<IReadOnlyList<DnsRecord>> AskAsync(string name, ushort type, CancellationToken cancellationToken)
    {
        using var socket = new UdpClient();
        socket.Connect(server);
        await socket.SendAsync(DnsWire.Ask(1, name, type), cancellationToken);
        return DnsWire.ReadRecords((await socket.ReceiveAsync(cancellationToken)).Buffer);
    }
}
