using System.Security.Cryptography;
using System.Text.Json;

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

    /// <summary>Reads the key of a hub folder, or makes it.</summary>
    public static SystemKey OpenOrCreate(string folder)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            Create(path);
        }

        return new SystemKey(Read(path));
    }

    /// <summary>True for the right key, in the same time for every wrong one.</summary>
    public bool Matches(string? candidate)
        => candidate is not null && CryptographicOperations.FixedTimeEquals(
            _digest, SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(candidate)));

    private static string Read(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
            if (document.RootElement.TryGetProperty("key", out JsonElement key) && key.GetString() is { Length: > 0 } value)
            {
                return value;
            }
        }
        catch (JsonException exception)
        {
            throw new HostStartException($"{path} is not valid JSON: {exception.Message} Delete it to have a new key made.");
        }

        throw new HostStartException($"{path} holds no key. Delete it to have a new one made.");
    }

    private static void Create(string path)
    {
        string value = Convert.ToBase64String(RandomNumberGenerator.GetBytes(40))
            .Replace('+', '-').Replace('/', '_').TrimEnd('=');

        // Written beside and linked by a rename, so that a crash leaves either no file or a whole one.
        string draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(draft, options))
        {
            JsonSerializer.Serialize(stream, new { key = value });
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another host on the same folder was faster; its key counts.
            File.Delete(draft);
        }
    }
}
