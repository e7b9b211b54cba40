namespace FileView.Functions.Unlocking.Checking;

/// <summary>Checks passwords of some kinds of files, without converting them.</summary>
internal interface IPasswordChecker
{
    /// <summary>Gets the kind that it checks.</summary>
    LockedKind Kind { get; }

    /// <summary>Checks a password.</summary>
    /// <exception cref="EncryptionNotSupportedException">No tool of this installation opens the file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    Task<PasswordVerdict> CheckAsync(LockedFile file, string password, CancellationToken cancellationToken);
}
