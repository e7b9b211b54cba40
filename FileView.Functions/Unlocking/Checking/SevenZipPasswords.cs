namespace FileView.Functions.Unlocking.Checking;

/// <summary>7-Zip archives, with their list encrypted or not.</summary>
internal sealed class SevenZipPasswords(ArchivePasswords archives) : IPasswordChecker
{
    /// <inheritdoc/>
    public LockedKind Kind => LockedKind.SevenZip;

    /// <inheritdoc/>
    public Task<PasswordVerdict> CheckAsync(LockedFile file, string password, CancellationToken cancellationToken) =>
        archives.CheckAsync(file, "7z", [], password, cancellationToken);
}
