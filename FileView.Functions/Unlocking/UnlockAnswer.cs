namespace FileView.Functions.Unlocking;

/// <summary>Where the unlocking of a preview stands for one client. The names are those of BaseMetas FileView.</summary>
/// <param name="Valid">Whether this client may see the preview.</param>
internal sealed record UnlockAnswer(bool Valid)
{
    /// <summary>Gets whether the password of the file was given; absent for a file that has none, or was not asked about.</summary>
    public bool? PasswordCorrect { get; init; }

    /// <summary>Gets whether the file needs a password from this client.</summary>
    public bool? PasswordRequired { get; init; }

    /// <summary>Gets when it needs it again.</summary>
    public DateTimeOffset? UnlockedUntil { get; init; }

    /// <summary>Gets the answer for a file that has no password.</summary>
    public static UnlockAnswer Open { get; } = new(Valid: true) { PasswordRequired = false };

    /// <summary>Gets the answer for a client that has not given the password.</summary>
    public static UnlockAnswer Locked { get; } = new(Valid: false) { PasswordRequired = true };

    /// <summary>Gets the answer to a wrong password.</summary>
    public static UnlockAnswer Wrong { get; } = new(Valid: false) { PasswordCorrect = false, PasswordRequired = true };

    /// <summary>Makes the answer for a client that gave the password.</summary>
    public static UnlockAnswer Right(DateTimeOffset until) =>
        new(Valid: true) { PasswordCorrect = true, PasswordRequired = false, UnlockedUntil = until };
}
