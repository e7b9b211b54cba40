namespace FileView.Functions.Unlocking.Tries;

/// <summary>The wrong passwords of one of those that are counted.</summary>
/// <param name="Tries">How many.</param>
/// <param name="NextAt">When the next one may come.</param>
/// <param name="ForgottenAt">When they are forgotten.</param>
/// <param name="Last">The name of the last try: the wait is its doing.</param>
internal sealed record TryCount(int Tries, DateTimeOffset NextAt, DateTimeOffset ForgottenAt, string Last);
