namespace FileView.Functions.Unlocking.Tries;

/// <summary>Something whose wrong passwords are counted.</summary>
/// <param name="Name">Its name: a client, a content or an address.</param>
/// <param name="FreeTries">How many it may send without waiting.</param>
internal sealed record TryKey(string Name, int FreeTries);
