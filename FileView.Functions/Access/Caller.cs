namespace FileView.Functions.Access;

/// <summary>Who asks. Decided once, by the access middleware, before any function runs.</summary>
/// <param name="Scope">
/// What the caller may see: the name of its API key, or of its session's key. Part of every preview id and every
/// search.
/// </param>
/// <param name="ClientId">
/// The person or browser behind the request, for unlocks: the session cookie's random 128 bits or the caller's
/// <c>X-Client-Id</c>; <see langword="null"/> for a caller that gave neither.
/// </param>
/// <param name="HoldsApiKey">
/// Whether the request itself carried an API key: only such callers get durable management URLs.
/// </param>
internal sealed record Caller(string Scope, string? ClientId, bool HoldsApiKey);
