using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FileView.Tests.Support;

/// <summary>A server on loopback that answers every connection with the bytes that a test gives, however wrong they are.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<NetworkStream, CancellationToken, Task> _answer;
    private readonly Task _serving;

    private RawServer(Func<NetworkStream, CancellationToken, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Gets the address, without a slash at its end.</summary>
    public string Address => $"http://{_listener.LocalEndpoint}";

    /// <summary>Starts a server whose answer is written by hand, after the head of the request was read.</summary>
    public static RawServer Start(Func<NetworkStream, CancellationToken, Task> answer) => new(answer);

    /// <summary>Starts a server that answers with a head and a body, and closes the connection.</summary>
    public static RawServer Start(string head, byte[] body) => new(async (stream, token) =>
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
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(AnswerAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
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
