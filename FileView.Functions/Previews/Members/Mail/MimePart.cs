namespace FileView.Functions.Previews.Members.Mail;

/// <summary>A message, or a part of one (RFC 2045, RFC 2046).</summary>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its body, as it is written.</param>
/// <param name="Parts">Its parts, when it is made of some.</param>
internal sealed record MimePart(MimeHeaders Headers, ReadOnlyMemory<byte> Body, IReadOnlyList<MimePart> Parts)
{
    private const int MostDepth = 20;

    private readonly MimeField _type = Headers.Field("Content-Type");

    /// <summary>Gets its media type, in lower case.</summary>
    public string MediaType => _type.Value.Length == 0 ? "text/plain" : _type.Value;

    /// <summary>Gets what it calls itself; absent when it has no name.</summary>
    public string? Name => Headers.Field("Content-Disposition").Parameter("filename") ?? _type.Parameter("name");

    /// <summary>Gets by what the message refers to it; empty when it cannot.</summary>
    public string ContentId => Headers.Get("Content-ID").Trim('<', '>', ' ');

    /// <summary>Gets whether it is text that a reader is to see at once.</summary>
    public bool IsText =>
        MediaType is "text/plain" or "text/html" && Headers.Field("Content-Disposition").Value != "attachment" && Name is null;

    /// <summary>Reads a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="limit">How many parts it may have.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ContainerRefusedException">It has more.</exception>
    public static MimePart Read(ReadOnlyMemory<byte> message, int limit, CancellationToken cancellationToken)
    {
        int left = limit;
        return Read(message, depth: 0, () =>
        {
            if (--left < 0)
            {
                throw ContainerRefusedException.TooManyEntries(limit);
            }
        }, cancellationToken);
    }

    /// <summary>Decodes its bytes.</summary>
    public ReadOnlyMemory<byte> Decode() => TransferEncodings.Decode(Body, Headers.Get("Content-Transfer-Encoding"));

    /// <summary>Decodes its text.</summary>
    public string DecodeText() => MimeCharsets.Decode(Decode().Span, _type.Parameter("charset"));

    private static MimePart Read(ReadOnlyMemory<byte> message, int depth, Action count, CancellationToken cancellationToken)
    {
        count();
        var headers = MimeHeaders.Read(message.Span, out int bodyAt, cancellationToken);
        ReadOnlyMemory<byte> body = message[bodyAt..];
        MimeField type = headers.Field("Content-Type");
        bool divided = type.Value.StartsWith("multipart/", StringComparison.Ordinal) && depth < MostDepth;
        return new MimePart(
            headers,
            body,
            divided && type.Parameter("boundary") is { } boundary
                ? [.. MimeBoundaries.Split(body, boundary).Select(part => Read(part, depth + 1, count, cancellationToken))]
                : []);
    }
}
