namespace FileView.Functions.Unlocking.Tries;

/// <summary>The wrong passwords of one of those that are counted.</summary>
/// <param name="Tries">How many.</param>
/// <param name="NextAt">When the next one may come.</param>
/// <param name="ForgottenAt">When they are forgotten.</param>
internal sealed record TryCount(int Tries, DateTimeOffset NextAt, DateTimeOffset ForgottenAt);
