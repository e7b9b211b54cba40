using System.Globalization;
using System.Text;
using FileView.Functions.Converting.Engines;
using FileView.Functions.Converting.Tables;
using FileView.Functions.Previews;

namespace FileView.Functions.Converting.Office;

/// <summary>Makes a table of the sheets that LibreOffice wrote. The PDF with its pages stays beside it.</summary>
internal static class WorkbookGrid
{
    /// <summary>Stores the table.</summary>
    /// <param name="job">The conversion.</param>
    /// <param name="pages">What the PDF led to.</param>
    /// <param name="folder">The folder with the sheets.</param>
    /// <param name="names">The names of the sheets.</param>
    /// <param name="options">The limits of tables.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<ConversionResult> StoreAsync(
        ConversionJob job,
        ConversionResult pages,
        string folder,
        IReadOnlyList<string> names,
        TableOptions options,
        CancellationToken cancellationToken)
    {
        var table = new TableWriter(job, options);
        for (int sheet = 0; sheet < names.Count; sheet++)
        {
            string file = Path.Combine(folder, $"{(sheet + 1).ToString(CultureInfo.InvariantCulture)}.csv");
            if (!File.Exists(file))
            {
                return pages;
            }

            await table.AddSheetAsync(names[sheet], file, Encoding.UTF8, ",", cancellationToken);
        }

        await table.StoreAsync(cancellationToken);
        return pages with { Kind = PreviewKind.Table, Entry = TableWriter.Entry };
    }
}
