namespace FileView.Functions.Previews.Members;

/// <summary>A file that holds files cannot be opened, and another attempt would end the same way.</summary>
/// <param name="end">How the run of its preview ends.</param>
/// <param name="error">Why.</param>
internal sealed class ContainerRefusedException(PreviewStatus end, PreviewError error) : Exception(error.Detail)
{
    /// <summary>Gets how the run of its preview ends.</summary>
    public PreviewStatus End { get; } = end;

    /// <summary>Gets why.</summary>
    public PreviewError Error { get; } = error;

    /// <summary>It has more members than are listed.</summary>
    public static ContainerRefusedException TooManyEntries(int limit) => Over(
        PreviewErrorCodes.ArchiveTooManyEntries, $"The file holds more than {limit} files and folders.", "max-entries");

    /// <summary>Its members are too large together.</summary>
    public static ContainerRefusedException TooLarge(int megabytes) => Over(
        PreviewErrorCodes.ArchiveTooLarge, $"The file is larger than {megabytes} MB when unpacked.", "max-unpacked-megabytes");

    /// <summary>It unpacks to much more than it is, as nothing does but a trap.</summary>
    public static ContainerRefusedException RatioTooHigh(int ratio) => Over(
        PreviewErrorCodes.ArchiveRatioTooHigh, $"The file unpacks to more than {ratio} times its size.", "max-ratio");

    /// <summary>A path within it is too long.</summary>
    public static ContainerRefusedException PathTooLong(int limit) => Over(
        PreviewErrorCodes.ArchivePathTooLong, $"A path in the file is longer than {limit} characters.", "max-path-length");

    /// <summary>A path within it is too deep.</summary>
    public static ContainerRefusedException PathTooDeep(int limit) => Over(
        PreviewErrorCodes.ArchivePathTooDeep, $"A path in the file is more than {limit} folders deep.", "max-path-depth");

    /// <summary>It is a message that is too large to be taken apart.</summary>
    public static ContainerRefusedException MailTooLarge(int megabytes) => Over(
        PreviewErrorCodes.FileTooLarge, $"The message is larger than {megabytes} MB.", "max-mail-megabytes");

    /// <summary>It is damaged.</summary>
    public static ContainerRefusedException Corrupt(string detail) => new(PreviewStatus.Failed, new(
        PreviewErrorCodes.FileCorrupt, detail, "Check that the file opens in its own program, and send it again."));

    /// <summary>Not even its list of members can be read without a password.</summary>
    public static ContainerRefusedException Locked(string label) => new(
        PreviewStatus.PasswordRequired, PreviewErrors.Locked($"This {label} is protected by a password, and so is the list of what is in it."));

    /// <summary>One of its members cannot be unpacked here.</summary>
    public static ContainerRefusedException Unreadable(string detail) => new(PreviewStatus.Failed, new(
        PreviewErrorCodes.MemberUnreadable, detail, "Unpack the file, and send what was in it."));

    private static ContainerRefusedException Over(string code, string detail, string setting) => new(PreviewStatus.Failed, new(
        code, detail, $"The limit is the setting fileview:members:{setting}."));
}
