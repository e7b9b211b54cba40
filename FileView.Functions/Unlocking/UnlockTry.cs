namespace FileView.Functions.Unlocking;

/// <summary>Somebody gives a password. Never logged as a whole.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="Address">Where it calls from.</param>
/// <param name="Password">The password.</param>
internal sealed record UnlockTry(string ClientId, string Address, string Password)
{
    /// <summary>Gets a text without the password.</summary>
    public override string ToString() => nameof(UnlockTry);
}
