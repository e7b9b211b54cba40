namespace FileView.Functions.Previews.Passwords;

/// <summary>A password in the vault.</summary>
/// <param name="Until">When it is no longer used.</param>
/// <param name="ProtectedPassword">The password with the name of its entry, encrypted.</param>
internal sealed record VaultEntry(DateTimeOffset Until, string ProtectedPassword);
