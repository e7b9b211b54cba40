namespace FileView.Functions.Previews.Passwords;

/// <summary>A client that gave the password of a protected file.</summary>
/// <param name="Client">Stands for the client and for the content that it unlocked: <see cref="Unlocks.NameOf"/>.</param>
/// <param name="Until">When the file is locked again for this client.</param>
internal sealed record Unlock(string Client, DateTimeOffset Until);
