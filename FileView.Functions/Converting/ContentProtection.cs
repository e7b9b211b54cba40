using FileView.Functions.Platform.Security;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Passwords;

namespace FileView.Functions.Converting;

/// <summary>What a conversion of a protected content needs.</summary>
internal sealed class ContentProtection(PasswordVault passwords, ISecretBox secrets)
{
    private const string NamePurpose = "artefact-name";

    /// <summary>Gets the key of the names of artefacts: their plain hashes would tell who has the same file open.</summary>
    public byte[] NameKey => secrets.KeyFor(NamePurpose);

    /// <summary>Finds the password of a content.</summary>
    /// <returns>The password, or <see langword="null"/> when the content needs none.</returns>
    /// <exception cref="ContentRefusedException">The content needs one, and nobody has given it, or its time is over.</exception>
    public async Task<string?> RequirePasswordAsync(PreviewSnapshot snapshot, CancellationToken cancellationToken) => !snapshot.Protected
        ? null
        : await passwords.FindAsync(snapshot, cancellationToken)
            ?? throw ContentRefusedException.Locked("This file is protected by a password.");
}
