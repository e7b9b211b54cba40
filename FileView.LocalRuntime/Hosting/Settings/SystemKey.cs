using System.Security.Cryptography;
using System.Text.Json;
using FileView.LocalRuntime.Storage;

namespace FileView.LocalRuntime.Hosting.Settings;

/// <summary>
/// The key of this host, which opens the durable management API and functions that ask for one. Made at random on the
/// first start and kept beside the task hub, readable by its owner only.
/// </summary>
internal sealed class SystemKey
{
    public const string FileName = "host-key.json";

    private readonly byte[] _digest;

    private SystemKey(string value)
    {
        Value = value;
        _digest = SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(value));
    }

    /// <summary>The key as callers send it; letters, digits, <c>-</c> and <c>_</c>.</summary>
    public string Value { get; }

    /// <summary>Reads the key of a hub, or makes it.</summary>
    /// <exception cref="HostStartException">The file that should hold the key does not.</exception>
    public static SystemKey OpenOrCreate(IHostFiles files)
    {
        byte[]? json = files.Read(FileName);
        if (json is null)
        {
            // Another host on the same hub may be faster: then its key counts.
            files.TryCreate(FileName, Create());
            json = files.Read(FileName) ?? throw new HostStartException($"{files.Describe(FileName)} was made and is gone again.");
        }

        return new SystemKey(Read(json, files.Describe(FileName)));
    }

    /// <summary>True for the right key, in the same time for every wrong one.</summary>
    public bool Matches(string? candidate)
        => candidate is not null && CryptographicOperations.FixedTimeEquals(
            _digest, SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(candidate)));

    private static string Read(byte[] json, string file)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            if (document.RootElement.TryGetProperty("key", out JsonElement key) && key.GetString() is { Length: > 0 } value)
            {
                return value;
            }
        }
        catch (JsonException exception)
        {
            throw new HostStartException($"{file} is not valid JSON: {exception.Message} Delete it to have a new key made.");
        }

        throw new HostStartException($"{file} holds no key. Delete it to have a new one made.");
    }

    private static byte[] Create()
    {
        string value = Convert.ToBase64String(RandomNumberGenerator.GetBytes(40))
            .Replace('+', '-').Replace('/', '_').TrimEnd('=');
        return JsonSerializer.SerializeToUtf8Bytes(new { key = value });
    }
}
