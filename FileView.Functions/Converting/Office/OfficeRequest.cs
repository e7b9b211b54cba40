namespace FileView.Functions.Converting.Office;

/// <summary>A line that <c>office_worker.py</c> reads.</summary>
/// <param name="Input">The path of the document.</param>
/// <param name="Output">The path of the PDF to write.</param>
/// <param name="ImportFilter">LibreOffice's name for the format: given, so that it never guesses.</param>
/// <param name="ExportFilter">LibreOffice's name for the way to PDF.</param>
/// <param name="Sheets">A folder that gets the sheets of a workbook as CSV; absent for none.</param>
/// <param name="Password">The password of the document; absent for none.</param>
internal sealed record OfficeRequest(string Input, string Output, string ImportFilter, string ExportFilter, string? Sheets = null, string? Password = null)
{
    /// <summary>Gets a text without the password.</summary>
    public override string ToString() => nameof(OfficeRequest);
}
