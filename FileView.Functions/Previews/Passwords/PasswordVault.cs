using System.Security.Cryptography;
using System.Text.Json;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Security;

namespace FileView.Functions.Previews.Passwords;

/// <summary>
/// Keeps the passwords of unlocked files for the runs that need them, encrypted by AES-256-GCM with a key of the installation's
/// secret. In blobs and not in Redis: a run that waits for its turn must find the password after a restart, and Redis may be
/// flushed at any time. A password that is lost means a file that is locked again, never one that is open.
/// </summary>
internal sealed class PasswordVault(IBlobStore blobs, ISecretBox secrets, Unlocks unlocks, TimeProvider time)
{
    private const string Purpose = "password-vault";

    /// <summary>Keeps a password for a client.</summary>
    public async Task KeepAsync(
        PreviewSnapshot preview, string clientId, string password, DateTimeOffset until, CancellationToken cancellationToken)
    {
        string name = unlocks.NameOf(preview, clientId);
        var entry = new VaultEntry(until, secrets.Protect(Purpose, $"{name}\n{password}"));
        using var json = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(entry, PreviewJson.Options));
        await blobs.WriteAsync(BlobNames.Password(preview.Id, name), json, cancellationToken);
    }

    /// <summary>Finds the password of the present content of a preview, if it is unlocked for anyone.</summary>
    /// <returns>The password, or <see langword="null"/> when the file is locked for everyone.</returns>
    public async Task<string?> FindAsync(PreviewSnapshot preview, CancellationToken cancellationToken)
    {
        foreach (Unlock unlock in unlocks.Live(preview))
        {
            if (await FindAsync(preview.Id, unlock.Client, cancellationToken) is { } password)
            {
                return password;
            }
        }

        return null;
    }

    private async Task<string?> FindAsync(string previewId, string name, CancellationToken cancellationToken)
    {
        StoredBlob? stored = await blobs.ReadAsync(BlobNames.Password(previewId, name), cancellationToken);
        VaultEntry? entry = stored is null ? null : JsonSerializer.Deserialize<VaultEntry>(stored.Content.Span, PreviewJson.Options);
        if (entry is null || entry.Until <= time.GetUtcNow())
        {
            return null;
        }

        try
        {
            // An entry that was put in the place of another one is not that one.
            return secrets.Unprotect(Purpose, entry.ProtectedPassword).Split('\n', 2) is [var own, var password] && own == name ? password : null;
        }
        catch (CryptographicException)
        {
            // Written with another secret, or changed: the password is lost, and the file locked.
            return null;
        }
    }
}
