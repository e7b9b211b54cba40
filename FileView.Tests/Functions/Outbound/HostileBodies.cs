using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Outbound;

/// <summary>Answers whose body is not what it should be, and what becomes of their download.</summary>
internal static class HostileBodies
{
    private const string Head = "HTTP/1.1 200 OK\r\nConnection: close\r\n";
    private static readonly byte[] Block = new byte[64 * 1024];
    private static readonly byte[] Chunk = [.. "10000\r\n"u8, .. Block, .. "\r\n"u8];
    private static readonly byte[] Text = "the bytes of the file"u8.ToArray();
    private static readonly byte[] Bomb = new byte[20_000_000];

    /// <summary>Gets the answers, by what they do.</summary>
    public static IReadOnlyDictionary<string, (string Code, Func<NetworkStream, CancellationToken, Task> Answer)> All { get; } =
        new Dictionary<string, (string, Func<NetworkStream, CancellationToken, Task>)>
        {
            ["a body without end"] = ("file_too_large", (stream, token) => HostileHeads.WithoutEndAsync(stream, Head + "\r\n", Block, token)),
            ["chunks without end"] = ("file_too_large", (stream, token) => HostileHeads.WithoutEndAsync(stream, Head + "Transfer-Encoding: chunked\r\n\r\n", Chunk, token)),
            ["a chunk that is said to be endless"] = ("file_too_large", (stream, token) =>
                HostileHeads.WithoutEndAsync(stream, Head + "Transfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n", Block, token)),
            ["a chunk whose length is none"] = ("download_failed", Whole("Transfer-Encoding: chunked", "fffffffffffffffff\r\nabc"u8.ToArray())),
            ["a chunk extension without end"] = ("download_failed", (stream, token) =>
                HostileHeads.WithoutEndAsync(stream, Head + "Transfer-Encoding: chunked\r\n\r\n5;", Encoding.ASCII.GetBytes(new string('x', 8_000)), token)),
            ["trailers without end"] = ("download_failed", (stream, token) => HostileHeads.WithoutEndAsync(
                stream, Head + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n", Encoding.ASCII.GetBytes($"X: {new string('x', 8_000)}\r\n"), token)),
            ["a length that is larger than allowed"] = ("file_too_large", Whole("Content-Length: 1048577", Text)),
            ["a length that is longer than the body"] = ("download_failed", Whole("Content-Length: 1000", Text)),
            ["a part that is sent for the whole"] = ("download_failed", async (stream, token) =>
            {
                await RawServer.WriteHeadAsync(stream, "HTTP/1.1 206 Partial Content\nConnection: close\nContent-Range: bytes 0-20/1000", token);
                await stream.WriteAsync(Text, token);
            }),
            ["a gzip bomb"] = ("file_too_large", Whole("Content-Encoding: gzip", Pack(Bomb, stream => new GZipStream(stream, CompressionLevel.SmallestSize)))),
            ["a Brotli bomb"] = ("file_too_large", Whole("Content-Encoding: br", Pack(Bomb, stream => new BrotliStream(stream, CompressionLevel.Fastest)))),
            ["a deflate bomb"] = ("file_too_large", Whole("Content-Encoding: deflate", Pack(Bomb, stream => new ZLibStream(stream, CompressionLevel.SmallestSize)))),
            ["a bomb within a bomb"] = ("download_failed", Whole("Content-Encoding: gzip, gzip", Gzip(Gzip(Bomb)))),
            ["a bomb within a bomb, in two headers"] = ("download_failed", Whole("Content-Encoding: gzip\nContent-Encoding: gzip", Gzip(Gzip(Bomb)))),
            ["an encoding that nobody knows"] = ("download_failed", Whole("Content-Encoding: compress", Text)),
            ["an encoding that is no word"] = ("download_failed", Whole("Content-Encoding: @@@", Text)),
            ["a gzip that is none"] = ("download_failed", Whole("Content-Encoding: gzip", Text)),
            ["a gzip that is cut short"] = ("download_failed", Whole("Content-Encoding: gzip", Gzip(Text)[..^9])),
            ["a transfer encoding that was not asked for"] = ("download_failed", Whole("Transfer-Encoding: gzip, chunked", "3\r\nabc\r\n0\r\n\r\n"u8.ToArray())),
        };

    private static byte[] Gzip(byte[] bytes) => Pack(bytes, stream => new GZipStream(stream, CompressionLevel.Fastest));

    private static byte[] Pack(byte[] bytes, Func<Stream, Stream> open)
    {
        var packed = new MemoryStream();
        using (Stream stream = open(packed))
        {
            stream.Write(bytes);
        }

        return packed.ToArray();
    }

    private static Func<NetworkStream, CancellationToken, Task> Whole(string headers, byte[] body) => async (stream, token) =>
    {
        await RawServer.WriteHeadAsync(stream, $"HTTP/1.1 200 OK\nConnection: close\n{headers}", token);
        await stream.WriteAsync(body, token);
    };
}
