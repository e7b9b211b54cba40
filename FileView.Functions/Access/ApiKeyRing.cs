using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Access;

/// <summary>The API keys of this installation.</summary>
internal sealed class ApiKeyRing
{
    /// <summary>The scope of every caller while access is open.</summary>
    public const string OpenScope = "dev";

    private readonly ApiKey[] _keys;

    public ApiKeyRing(IOptions<AccessOptions> options, IHostEnvironment environment, ILogger<ApiKeyRing> logger)
    {
        _keys = [.. options.Value.Keys.Select(key => new ApiKey(key.Name, HashOf(key)))];
        IsOpen = environment.IsDevelopment() && (options.Value.Open ?? _keys.Length == 0);
        if (IsOpen)
        {
            logger.AccessIsOpen(OpenScope);
        }
    }

    /// <summary>Gets whether every caller counts as holding the key <see cref="OpenScope"/>.</summary>
    public bool IsOpen { get; }

    /// <summary>
    /// Gets the key that a caller presents, or <see langword="null"/>. Takes the same time whichever it is.
    /// </summary>
    public ApiKey? Find(string presented)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(presented));
        ApiKey? found = null;
        foreach (ApiKey key in _keys)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, key.Hash))
            {
                found = key;
            }
        }

        return found;
    }

    /// <summary>Gets the key that a session was made with, while it is still one of ours.</summary>
    public ApiKey? FindByFingerprint(string fingerprint) =>
        IsOpen && fingerprint == ApiKey.Open.Fingerprint
            ? ApiKey.Open
            : Array.Find(_keys, key => key.Fingerprint == fingerprint);

    private static byte[] HashOf(ApiKeyOptions key) =>
        key.Hash is { } hash
            ? Convert.FromHexString(hash[AccessOptionsValidator.HashPrefix.Length..])
            : SHA256.HashData(Encoding.UTF8.GetBytes(key.Key!));
}
