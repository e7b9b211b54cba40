using System.IO.Compression;
using System.Net.Http.Headers;
using FileView.Functions.Previews;

namespace FileView.Functions.Downloading;

/// <summary>
/// How the file of an answer is encoded. We ask for no encoding, but some stores hold files encoded and send them so: one
/// encoding that is known here is taken off, and what comes out is counted. Anything else is refused, because what arrives would
/// not be the file; two encodings, one within the other, are a bomb's and nobody else's.
/// </summary>
internal sealed class ContentEncoding
{
    private readonly Func<Stream, Stream>? _decode;

    private ContentEncoding(Func<Stream, Stream>? decode) => _decode = decode;

    /// <summary>Gets whether the body is the file as it is, so that its length is the file's.</summary>
    public bool IsNone => _decode is null;

    /// <summary>Reads the headers of an answer, whose values need not be what a header may hold.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="host">The host that sends it.</param>
    /// <exception cref="DownloadFailedException">The file is encoded in a way that is not taken off here.</exception>
    public static ContentEncoding Of(HttpResponseMessage response, string host)
    {
        if (WordsOf(response.Headers.NonValidated, "Transfer-Encoding").Any(word => word != "chunked"))
        {
            throw Refused(host, "in a transfer encoding that was not asked for");
        }

        return WordsOf(response.Content.Headers.NonValidated, "Content-Encoding") switch
        {
            [] => new ContentEncoding(null),
            ["gzip" or "x-gzip"] => new ContentEncoding(body => new GZipStream(body, CompressionMode.Decompress)),
            ["br"] => new ContentEncoding(body => new BrotliStream(body, CompressionMode.Decompress)),
            ["deflate"] => new ContentEncoding(body => new ZLibStream(body, CompressionMode.Decompress)),
            [_] => throw Refused(host, "in an encoding that is not known here"),
            _ => throw Refused(host, "in more than one encoding"),
        };
    }

    /// <summary>Takes the encoding off.</summary>
    /// <param name="body">The body as it arrives; disposed with what is returned.</param>
    public Stream Decode(Stream body) => _decode?.Invoke(body) ?? body;

    private static string[] WordsOf(HttpHeadersNonValidated headers, string name) => headers.TryGetValues(name, out HeaderStringValues values)
        ? [.. values
            .SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(word => word.ToLowerInvariant())
            .Where(word => word != "identity")]
        : [];

    private static DownloadFailedException Refused(string host, string how) =>
        DownloadErrors.Final(PreviewErrorCodes.DownloadFailed, $"{host} sent the file {how}.");
}
