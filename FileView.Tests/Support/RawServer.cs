using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FileView.Tests.Support;

/// <summary>A server on loopback that answers every connection with the bytes that a test gives, however wrong they are.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<NetworkStream, CancellationToken, Task> _answer;
    private readonly Task _serving;

    private int _connections;

    private RawServer(Func<NetworkStream, CancellationToken, Task> answer, IPEndPoint place)
    {
        _answer = answer;
        _listener = new TcpListener(place);
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Gets the address, without a slash at its end.</summary>
    public string Address => $"http://{_listener.LocalEndpoint}";

    /// <summary>Gets the port.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Gets how often somebody connected.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Starts a server whose answer is written by hand, after the head of the request was read.</summary>
    /// <param name="answer">Writes the answer.</param>
    /// <param name="address">Where it listens; 127.0.0.1 without one.</param>
    /// <param name="port">The port; any without one.</param>
    public static RawServer Start(Func<NetworkStream, CancellationToken, Task> answer, IPAddress? address = null, int port = 0) =>
        new(answer, new IPEndPoint(address ?? IPAddress.Loopback, port));

    /// <summary>Starts a server that answers with a head and a body, and closes the connection.</summary>
    public static RawServer Start(string head, byte[] body) => Start(async (stream, token) =>
    {
        await WriteHeadAsync(stream, head, token);
        await stream.WriteAsync(body, token);
    });

    /// <summary>Writes a head: lines separated by line feeds.</summary>
    public static ValueTask WriteHeadAsync(NetworkStream stream, string head, CancellationToken cancellationToken) =>
        stream.WriteAsync(Encoding.Latin1.GetBytes(head.Trim().ReplaceLineEndings("\r\n") + "\r\n\r\n"), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                connections.Add(AnswerAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                await ReadHeadAsync(stream);
                await _answer(stream, _stop.Token);

                // To the end of what it was sent: a connection that is closed before that may lose the answer.
                client.Client.Shutdown(SocketShutdown.Send);
                await stream.CopyToAsync(Stream.Null, _stop.Token);
            }
            catch (Exception over) when (over is IOException or OperationCanceledException)
            {
                // The other side has heard enough, or the test is over: both are what a test of bad input expects.
            }
        }
    }

    private async Task ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, _stop.Token) > 0)
        {
            head.Append((char)one[0]);
        }
    }
}
