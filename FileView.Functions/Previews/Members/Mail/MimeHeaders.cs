using System.Text;

namespace FileView.Functions.Previews.Members.Mail;

/// <summary>The headers of a message, or of a part of one. What there is more of than any program writes is passed over.</summary>
internal sealed class MimeHeaders
{
    private const int MostHeaders = 1_000;
    private const int MostLines = 20_000;
    private const int MostBytes = 1024 * 1024;

    private readonly List<(string Name, StringBuilder Value)> _headers = [];

    private MimeHeaders()
    {
    }

    /// <summary>Reads the headers that a message begins with.</summary>
    /// <param name="message">The message.</param>
    /// <param name="bodyAt">Where the body begins.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static MimeHeaders Read(ReadOnlySpan<byte> message, out int bodyAt, CancellationToken cancellationToken)
    {
        var headers = new MimeHeaders();
        bodyAt = 0;
        for (int lines = 0; bodyAt < message.Length; lines++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int length = message[bodyAt..].IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = (length < 0 ? message[bodyAt..] : message.Slice(bodyAt, length)).TrimEnd((byte)'\r');
            bodyAt = length < 0 ? message.Length : bodyAt + length + 1;
            if (line.IsEmpty)
            {
                break;
            }

            if (lines < MostLines && bodyAt <= MostBytes && headers._headers.Count < MostHeaders)
            {
                headers.Add(MimeCharsets.Decode(line, charset: null));
            }
        }

        return headers;
    }

    /// <summary>Gets a header, decoded; empty when it is not there.</summary>
    public string Get(string name) => EncodedWords.Decode(Raw(name)).Trim();

    /// <summary>Gets a header with parameters.</summary>
    public MimeField Field(string name) => MimeField.Parse(Raw(name));

    /// <summary>Gets whether there is a header.</summary>
    public bool Has(string name) => _headers.Exists(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private string Raw(string name) =>
        _headers.Find(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value?.ToString() ?? "";

    private void Add(string line)
    {
        if (line[0] is ' ' or '\t')
        {
            if (_headers.Count > 0)
            {
                _headers[^1].Value.Append(' ').Append(line.AsSpan().Trim());
            }

            return;
        }

        int colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0)
        {
            _headers.Add((line[..colon].Trim(), new StringBuilder(line[(colon + 1)..].Trim())));
        }
    }
}
