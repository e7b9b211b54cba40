namespace FileView.Functions.Access;

/// <summary>An API key, without the key itself.</summary>
/// <param name="Scope">The caller scope that it opens.</param>
/// <param name="Hash">Its SHA-256.</param>
internal sealed record ApiKey(string Scope, byte[] Hash)
{
    private const int FingerprintBytes = 8;

    /// <summary>Gets what stands for the key of callers while access is open.</summary>
    public static ApiKey Open { get; } = new(ApiKeyRing.OpenScope, new byte[32]);

    /// <summary>
    /// Gets what tells this key from others without telling the key: a session made with a key that is gone ends.
    /// </summary>
    public string Fingerprint => Convert.ToHexStringLower(Hash.AsSpan(0, FingerprintBytes));
}
