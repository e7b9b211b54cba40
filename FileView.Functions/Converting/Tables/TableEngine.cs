using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using FileView.Functions.Converting.Engines;
using FileView.Functions.Converting.Texts;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Formats;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Converting.Tables;

/// <summary>CSV and TSV as a table. The separator is found by the content; a field may hold line ends when it is quoted.</summary>
internal sealed class TableEngine(IOptions<ConvertingOptions> options) : IConversionEngine
{
    private const string Entry = "index.html";

    /// <inheritdoc/>
    public string Name => "table";

    /// <inheritdoc/>
    public int Priority => 0;

    /// <inheritdoc/>
    public IReadOnlySet<string> Formats { get; } = FileFormats.Of(FileFamily.Table).Select(format => format.Id).ToHashSet();

    /// <inheritdoc/>
    public int Concurrency => 4;

    /// <inheritdoc/>
    public bool NeedsContent => true;

    private TableOptions Options => options.Value.Table;

    /// <inheritdoc/>
    public Task<EngineHealth> GetHealthAsync(CancellationToken cancellationToken) => Task.FromResult(EngineHealth.Good("1"));

    /// <inheritdoc/>
    public string OptionsKey(string format) => $"{Options.MaxRows} {Options.MaxColumns} {Options.MaxCellCharacters} {Options.MaxCharacters}";

    /// <inheritdoc/>
    public async Task<ConversionResult> ConvertAsync(ConversionJob job, CancellationToken cancellationToken)
    {
        Encoding encoding = await DecodedText.FindEncodingAsync(job.ContentPath, cancellationToken);
        TableRows rows;
        try
        {
            rows = await ReadAsync(job, encoding, CsvMode.RFC4180, cancellationToken);
        }
        catch (MaxFieldSizeException)
        {
            // A quote that is never closed swallows the rest of the file: then quotes are characters like others.
            rows = await ReadAsync(job, encoding, CsvMode.NoEscape, cancellationToken);
        }

        string file = job.Folder.File(Entry);
        await using (HtmlPage page = await HtmlPage.CreateAsync(file, job.Format.Label, Notice(rows)))
        {
            Write(page, rows);
        }

        await job.Artefacts.AddFileAsync(Entry, "text/html; charset=utf-8", file, cancellationToken);
        string text = string.Join('\n', rows.Rows.Select(row => string.Join('\t', row)));
        string textPath = await TextByPage.StoreAsync(job, text, cancellationToken);
        return new ConversionResult(PreviewKind.Table, Entry) { TextPath = textPath };
    }

    private async Task<TableRows> ReadAsync(ConversionJob job, Encoding encoding, CsvMode mode, CancellationToken cancellationToken)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Mode = mode,
            Delimiter = job.Format.Id == "tsv" ? "\t" : ",",
            DetectDelimiter = job.Format.Id != "tsv",
            DetectDelimiterValues = [",", ";", "\t", "|"],
            HasHeaderRecord = false,
            BadDataFound = null,
            IgnoreBlankLines = true,
            MaxFieldSize = Options.MaxCharacters,
        };
        using var reader = new StreamReader(job.ContentPath, encoding);
        using var parser = new CsvParser(reader, configuration);
        var rows = new TableRows();
        while (await parser.ReadAsync())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (rows.Rows.Count >= Options.MaxRows || rows.Characters >= Options.MaxCharacters)
            {
                rows.Cut = true;
                break;
            }

            rows.Add(parser.Record ?? [], Options.MaxColumns, Options.MaxCellCharacters);
        }

        return rows;
    }

    private static string? Notice(TableRows rows) =>
        rows.Cut || rows.CutColumns
            ? string.Create(
                CultureInfo.InvariantCulture, $"The first {rows.Rows.Count:N0} rows and {rows.Columns:N0} columns are shown. There are more.")
            : null;

    private static void Write(HtmlPage page, TableRows rows)
    {
        page.WriteMarkup("<table>\n");
        for (int index = 0; index < rows.Rows.Count; index++)
        {
            string cell = index == 0 ? "th" : "td";
            page.WriteMarkup(index == 0 ? "<thead><tr><th></th>" : "<tr><th>");
            page.WriteText(index == 0 ? "" : index.ToString(CultureInfo.InvariantCulture));
            page.WriteMarkup(index == 0 ? "" : "</th>");
            string[] row = rows.Rows[index];
            for (int column = 0; column < rows.Columns; column++)
            {
                page.WriteMarkup($"<{cell}>");
                page.WriteText(column < row.Length ? row[column] : "");
                page.WriteMarkup($"</{cell}>");
            }

            page.WriteMarkup(index == 0 ? "</tr></thead>\n<tbody>\n" : "</tr>\n");
        }

        page.WriteMarkup(rows.Rows.Count == 0 ? "</table>\n" : "</tbody>\n</table>\n");
    }
}
