using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.OcrService.Access;

/// <summary>The API keys of this service.</summary>
internal sealed class ApiKeyRing
{
    /// <summary>The name of every caller while access is open.</summary>
    public const string OpenOwner = "dev";

    private readonly (string Name, byte[] Hash)[] _keys;

    public ApiKeyRing(IOptions<AccessOptions> options, ILogger<ApiKeyRing> logger)
    {
        _keys = [.. options.Value.Keys.Select(key => (key.Name, HashOf(key)))];
        IsOpen = options.Value.Open;
        if (IsOpen)
        {
            Log.AccessIsOpen(logger);
        }
    }

    /// <summary>Gets whether everybody may call.</summary>
    public bool IsOpen { get; }

    /// <summary>Gets the name of the key that a caller presents, or <see langword="null"/>. Takes the same time whichever it is.</summary>
    public string? Find(string presented)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(presented));
        string? found = null;
        foreach ((string name, byte[] known) in _keys)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, known))
            {
                found = name;
            }
        }

        return found;
    }

    private static byte[] HashOf(ApiKeyOptions key) =>
        key.Hash is { } hash
            ? Convert.FromHexString(hash[AccessOptionsValidator.HashPrefix.Length..])
            : SHA256.HashData(Encoding.UTF8.GetBytes(key.Key!));
}
