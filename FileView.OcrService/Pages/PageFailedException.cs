namespace FileView.OcrService.Pages;

/// <summary>A page could not be read this time.</summary>
/// <param name="code">A stable word.</param>
/// <param name="detail">A sentence for the caller, without paths and without what programs print.</param>
/// <param name="cause">What is logged.</param>
internal sealed class PageFailedException(string code, string detail, Exception? cause = null) : Exception(detail, cause)
{
    /// <summary>Gets the stable word.</summary>
    public string Code { get; } = code;
}
