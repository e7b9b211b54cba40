namespace FileView.Functions.Converting.Office;

/// <summary>How LibreOffice reads a format and writes its PDF, by the names that its filters have.</summary>
/// <param name="Import">The filter that reads the file. Without it LibreOffice guesses, and makes a text of any junk.</param>
/// <param name="Export">The filter that writes the PDF.</param>
internal sealed record OfficeFilter(string Import, string Export);
