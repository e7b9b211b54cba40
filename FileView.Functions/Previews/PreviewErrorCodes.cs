namespace FileView.Functions.Previews;

/// <summary>The stable words that <see cref="PreviewError.Code"/> may hold. Documented in <c>docs/errors.md</c>.</summary>
internal static class PreviewErrorCodes
{
    // Downloading
    public const string AddressRefused = "address_refused";
    public const string HostUnreachable = "host_unreachable";
    public const string SourceNotFound = "source_not_found";
    public const string SourceRefused = "source_refused";
    public const string DownloadFailed = "download_failed";
    public const string DownloadTimeout = "download_timeout";
    public const string TooManyRedirects = "too_many_redirects";
    public const string FileTooLarge = "file_too_large";

    // Inspecting
    public const string FileEmpty = "file_empty";
    public const string FormatNotSupported = "format_not_supported";
    public const string EngineMissing = "engine_missing";
    public const string PasswordRequired = "password_required";
    public const string EncryptionNotSupported = "encryption_not_supported";

    // Converting
    public const string FileCorrupt = "file_corrupt";
    public const string ConversionFailed = "conversion_failed";
    public const string ConversionTimeout = "conversion_timeout";

    // Files within files
    public const string ArchiveTooManyEntries = "archive_too_many_entries";
    public const string ArchiveTooLarge = "archive_too_large";
    public const string ArchiveRatioTooHigh = "archive_ratio_too_high";
    public const string ArchivePathTooLong = "archive_path_too_long";
    public const string ArchivePathTooDeep = "archive_path_too_deep";
    public const string MemberNotFound = "member_not_found";
    public const string MemberTooLarge = "member_too_large";
    public const string MemberUnreadable = "member_unreadable";

    // Reading: the preview is shown, its text is not there or not whole
    public const string OcrUnavailable = "ocr_unavailable";
    public const string OcrRefused = "ocr_refused";
    public const string OcrTimeout = "ocr_timeout";
    public const string OcrForgotten = "ocr_forgotten";
    public const string OcrFailed = "ocr_failed";
    public const string OcrPagesUnread = "ocr_pages_unread";
    public const string OcrCanceled = "ocr_canceled";

    // Any step
    public const string ContentMissing = "content_missing";
    public const string InternalError = "internal_error";
}
