using System.Net.Sockets;
using System.Text;

namespace FileView.Tests.Functions.Outbound;

/// <summary>Answers that never get to their body.</summary>
internal static class HostileHeads
{
    private static readonly byte[] Filler = Encoding.ASCII.GetBytes(new string('x', 8_000));
    private static readonly byte[] HeaderLine = [.. "X-Filler: "u8, .. Filler, .. "\r\n"u8];
    private static readonly byte[] ManyHeaders = [.. Enumerable.Repeat("a:b\r\n"u8.ToArray(), 1_000).SelectMany(line => line)];
    private static readonly byte[] EarlyAnswers = [.. Enumerable.Repeat("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), 100).SelectMany(answer => answer)];

    /// <summary>Gets the answers, by what they do.</summary>
    public static IReadOnlyDictionary<string, Func<NetworkStream, CancellationToken, Task>> All { get; } =
        new Dictionary<string, Func<NetworkStream, CancellationToken, Task>>
        {
            ["a status line without end"] = (stream, token) => WithoutEndAsync(stream, "HTTP/1.1 200 ", Filler, token),
            ["a header without end"] = (stream, token) => WithoutEndAsync(stream, "HTTP/1.1 200 OK\r\nX-Filler: ", Filler, token),
            ["large headers without end"] = (stream, token) => WithoutEndAsync(stream, "HTTP/1.1 200 OK\r\n", HeaderLine, token),
            ["small headers without end"] = (stream, token) => WithoutEndAsync(stream, "HTTP/1.1 200 OK\r\n", ManyHeaders, token),
            ["early answers without end"] = (stream, token) => WithoutEndAsync(stream, "", EarlyAnswers, token),
            ["headers that come one byte at a time"] = async (stream, token) =>
            {
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nX-Slow: "u8.ToArray(), token);
                while (true)
                {
                    await stream.WriteAsync("x"u8.ToArray(), token);
                    await Task.Delay(50, token);
                }
            },
            ["no answer at all"] = (_, token) => Task.Delay(Timeout.Infinite, token),
            ["bytes that are not HTTP"] = (stream, token) => WithoutEndAsync(stream, "SSH-2.0-OpenSSH\r\n", Filler, token),
        };

    /// <summary>Writes a beginning, and something after it until nobody listens any more.</summary>
    public static async Task WithoutEndAsync(NetworkStream stream, string beginning, byte[] block, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(beginning), cancellationToken);
        while (true)
        {
            await stream.WriteAsync(block, cancellationToken);
        }
    }
}
