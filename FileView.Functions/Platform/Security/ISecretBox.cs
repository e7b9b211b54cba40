namespace FileView.Functions.Platform.Security;

/// <summary>
/// What the server's secret (<c>fileview:security:secret</c>) is used for. Each purpose has a key of its own, derived by
/// HKDF-SHA-256, so that what leaks of one tells nothing of another.
/// </summary>
internal interface ISecretBox
{
    /// <summary>Gets the key of a purpose.</summary>
    /// <param name="purpose">For example <c>preview-id</c> or <c>content-link</c>.</param>
    /// <returns>32 bytes.</returns>
    byte[] KeyFor(string purpose);

    /// <summary>Encrypts a text by AES-256-GCM with a random nonce.</summary>
    /// <param name="purpose">What the text is; the same must be given to read it.</param>
    /// <param name="text">The text.</param>
    /// <returns>Base64url text.</returns>
    string Protect(string purpose, string text);

    /// <summary>Reads what <see cref="Protect"/> wrote.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">
    /// It was changed, or written with another secret or for another purpose.
    /// </exception>
    string Unprotect(string purpose, string protectedText);
}
