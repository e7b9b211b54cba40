using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using FileView.Functions.Converting.Engines;
using FileView.Functions.Previews;

namespace FileView.Functions.Converting.Tables;

/// <summary>
/// Makes a table of one or several sheets: a page that needs no viewer, with the first rows, and for viewers an index and
/// slices of all rows.
/// </summary>
internal sealed class TableWriter(ConversionJob job, TableOptions options)
{
    /// <summary>The path of the page.</summary>
    public const string Entry = "index.html";

    private readonly List<(SheetWriter Writer, TableSheet Sheet)> _sheets = [];
    private long _cells = options.MaxCells;
    private long _characters = options.MaxCharacters;

    /// <summary>Gets the first rows as a text, with tabs between cells.</summary>
    public string Text => string.Join('\n', _sheets.SelectMany(sheet => sheet.Writer.Head.Rows).Select(row => string.Join('\t', row)));

    /// <summary>Reads a sheet.</summary>
    /// <param name="name">Its name; empty for a file that is one table.</param>
    /// <param name="file">The file, as CSV.</param>
    /// <param name="encoding">Its encoding.</param>
    /// <param name="separator">What stands between cells; absent to find it by the content.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task AddSheetAsync(string name, string file, Encoding encoding, string? separator, CancellationToken cancellationToken)
    {
        SheetWriter writer;
        try
        {
            writer = await ReadAsync(name, file, encoding, separator, CsvMode.RFC4180, cancellationToken);
        }
        catch (MaxFieldSizeException)
        {
            // A quote that is never closed swallows the rest of the file: then quotes are characters like others.
            writer = await ReadAsync(name, file, encoding, separator, CsvMode.NoEscape, cancellationToken);
        }

        _cells -= writer.Cells;
        _characters -= writer.Head.Characters;
        _sheets.Add((writer, await writer.EndAsync(name, cancellationToken)));
    }

    /// <summary>Stores the page, the index and the slices.</summary>
    public async Task StoreAsync(CancellationToken cancellationToken)
    {
        string page = job.Folder.File(Entry);
        await TablePage.WriteAsync(page, job.Format.Label, [.. _sheets.Select(sheet => (sheet.Sheet.Name, sheet.Writer.Head))]);
        await job.Artefacts.AddFileAsync(Entry, "text/html; charset=utf-8", page, cancellationToken);
        for (int sheet = 0; sheet < _sheets.Count; sheet++)
        {
            int slice = 0;
            foreach (string file in _sheets[sheet].Writer.Files)
            {
                string path = string.Create(CultureInfo.InvariantCulture, $"sheets/{sheet + 1}/{++slice}.json");
                await job.Artefacts.AddFileAsync(path, "application/json", file, cancellationToken);
            }
        }

        string index = job.Folder.File(TableIndex.Path);
        var table = new TableIndex([.. _sheets.Select(sheet => sheet.Sheet)]);
        await File.WriteAllBytesAsync(index, JsonSerializer.SerializeToUtf8Bytes(table, PreviewJson.Options), cancellationToken);
        await job.Artefacts.AddFileAsync(TableIndex.Path, "application/json", index, cancellationToken);
    }

    private async Task<SheetWriter> ReadAsync(
        string name, string file, Encoding encoding, string? separator, CsvMode mode, CancellationToken cancellationToken)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Mode = mode,
            Delimiter = separator ?? ",",
            DetectDelimiter = separator is null,
            DetectDelimiterValues = [",", ";", "\t", "|"],
            HasHeaderRecord = false,
            BadDataFound = null,

            // The rows of a sheet have numbers by which people speak of them.
            IgnoreBlankLines = name.Length == 0,
            MaxFieldSize = options.MaxCharacters,
        };
        using var reader = new StreamReader(file, encoding);
        using var parser = new CsvParser(reader, configuration);
        var head = new TableRows(options.MaxRows, _characters);
        var writer = new SheetWriter(job.Folder, _sheets.Count + 1, options, _cells, head);
        while (await parser.ReadAsync() && await writer.AddAsync(parser.Record ?? [], cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return writer;
    }
}
