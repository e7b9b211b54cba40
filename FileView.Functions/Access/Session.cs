namespace FileView.Functions.Access;

/// <summary>A browser that signed in.</summary>
/// <param name="ClientId">128 random bits, as 32 hexadecimal digits.</param>
/// <param name="Key">The key that it signed in with.</param>
/// <param name="ExpiresAt">When it must sign in again.</param>
internal sealed record Session(string ClientId, ApiKey Key, DateTimeOffset ExpiresAt);
