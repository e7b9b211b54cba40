using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace FileView.Tests.Support;

/// <summary>A name server on loopback that answers as a test says, and may change its mind from question to question.</summary>
internal sealed class DnsServer : IAsyncDisposable
{
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly ConcurrentDictionary<(string Name, ushort Type), int> _asked = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public DnsServer() => _serving = ServeAsync();

    /// <summary>Gets where it listens.</summary>
    public IPEndPoint Address => (IPEndPoint)_socket.Client.LocalEndPoint!;

    /// <summary>Gets or sets the answer to a name, a type, and how often they were asked for, from 1.</summary>
    public Func<string, ushort, int, IReadOnlyList<DnsRecord>> Answer { get; set; } = (_, _, _) => [];

    /// <summary>How often something was asked for.</summary>
    public int AskedFor(string name, ushort type) => _asked.GetValueOrDefault((name, type));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                UdpReceiveResult question = await _socket.ReceiveAsync(_stop.Token);
                (ushort id, string name, ushort type) = DnsWire.ReadQuestion(question.Buffer);
                int number = _asked.AddOrUpdate((name, type), 1, (_, count) => count + 1);
                await _socket.SendAsync(DnsWire.Answer(id, name, type, Answer(name, type, number)), question.RemoteEndPoint, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
