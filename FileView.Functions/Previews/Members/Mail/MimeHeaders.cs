namespace FileView.Functions.Previews.Members.Mail;

/// <summary>The headers of a message, or of a part of one.</summary>
internal sealed class MimeHeaders
{
    private const int MostHeaders = 1_000;

    private readonly List<(string Name, string Value)> _headers = [];

    private MimeHeaders()
    {
    }

    /// <summary>Reads the headers that a message begins with.</summary>
    /// <param name="message">The message.</param>
    /// <param name="bodyAt">Where the body begins.</param>
    public static MimeHeaders Read(ReadOnlySpan<byte> message, out int bodyAt)
    {
        var headers = new MimeHeaders();
        bodyAt = 0;
        while (bodyAt < message.Length && headers._headers.Count < MostHeaders)
        {
            int length = message[bodyAt..].IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = (length < 0 ? message[bodyAt..] : message.Slice(bodyAt, length)).TrimEnd((byte)'\r');
            bodyAt = length < 0 ? message.Length : bodyAt + length + 1;
            if (line.IsEmpty)
            {
                break;
            }

            headers.Add(MimeCharsets.Decode(line, charset: null));
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
        _headers.Find(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? "";

    private void Add(string line)
    {
        if (line[0] is ' ' or '\t')
        {
            if (_headers.Count > 0)
            {
                (string name, string value) = _headers[^1];
                _headers[^1] = (name, value + " " + line.Trim());
            }

            return;
        }

        int colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0)
        {
            _headers.Add((line[..colon].Trim(), line[(colon + 1)..].Trim()));
        }
    }
}
