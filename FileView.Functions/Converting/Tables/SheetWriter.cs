using System.Globalization;
using System.Text.Json;
using FileView.Functions.Platform.Scratch;
using FileView.Functions.Previews;

namespace FileView.Functions.Converting.Tables;

/// <summary>Cuts the rows of a sheet into slices, each a file of the scratch folder, so that memory holds one of them only.</summary>
/// <param name="folder">The scratch folder.</param>
/// <param name="number">The number of the sheet, from 1.</param>
/// <param name="options">The limits.</param>
/// <param name="cells">How many cells may still be written.</param>
/// <param name="head">Gets the first rows as well.</param>
internal sealed class SheetWriter(ScratchFolder folder, int number, TableOptions options, long cells, TableRows head)
{
    private const int SliceRows = 500;
    private const int SliceCells = 5_000;
    private const int SliceCharacters = 500_000;

    private readonly List<string[]> _rows = [];
    private readonly List<int> _starts = [];
    private int _count;
    private int _columns;
    private int _characters;

    /// <summary>Gets the first rows.</summary>
    public TableRows Head => head;

    /// <summary>Gets how many cells were written.</summary>
    public long Cells { get; private set; }

    /// <summary>Gets whether there is more than was written.</summary>
    public bool Cut { get; private set; }

    /// <summary>Gets the files of the slices, in their order.</summary>
    public IEnumerable<string> Files => Enumerable.Range(1, _starts.Count).Select(FileOf);

    /// <summary>Adds a row.</summary>
    /// <returns>Whether there was room for it.</returns>
    public async Task<bool> AddAsync(string[] fields, CancellationToken cancellationToken)
    {
        if (Cells >= cells)
        {
            Cut = true;
            head.Cut = true;
            return false;
        }

        string[] row = new string[Math.Min(fields.Length, options.MaxColumns)];
        for (int column = 0; column < row.Length; column++)
        {
            row[column] = Shortened(fields[column]);
            _characters += row[column].Length;
        }

        bool wider = fields.Length > options.MaxColumns;
        Cut |= wider;
        head.Cut |= wider;
        head.Add(row);
        _rows.Add(row);
        _columns = Math.Max(_columns, row.Length);
        Cells += row.Length;
        if ((_rows.Count >= SliceRows && _rows.Count * row.Length >= SliceCells) || _characters >= SliceCharacters)
        {
            await FlushAsync(cancellationToken);
        }

        return true;
    }

    /// <summary>Writes the rest.</summary>
    /// <param name="name">The name of the sheet.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<TableSheet> EndAsync(string name, CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        return new TableSheet(name, _count, _columns, Cut, _starts);
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_rows.Count == 0)
        {
            return;
        }

        _starts.Add(_count);
        await using FileStream file = File.Create(FileOf(_starts.Count));
        await JsonSerializer.SerializeAsync(file, _rows, PreviewJson.Options, cancellationToken);
        _count += _rows.Count;
        _rows.Clear();
        _characters = 0;
    }

    private string FileOf(int slice) => folder.File(string.Create(CultureInfo.InvariantCulture, $"sheet{number}-{slice}.json"));

    private string Shortened(string field) =>
        field.Length <= options.MaxCellCharacters ? field : string.Concat(field.AsSpan(0, options.MaxCellCharacters), "…");
}
