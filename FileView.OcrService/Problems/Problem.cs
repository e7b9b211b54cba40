namespace FileView.OcrService.Problems;

/// <summary>
/// An error that a caller caused or can act upon, as problem details (RFC 9457). What the caller reads and what is logged
/// are two things: a problem never holds an exception's text.
/// </summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">A stable word.</param>
/// <param name="Detail">What is wrong with this request and, where there is one, the setting to change.</param>
internal sealed record Problem(int Status, string Code, string Detail)
{
    /// <summary>Gets when to ask again; absent when asking again does not help.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
