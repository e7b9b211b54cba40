namespace FileView.Functions.Converting.Tables;

/// <summary>The first rows of a table: those of the page that needs no viewer, and of the text for search.</summary>
/// <param name="maxRows">How many rows are kept.</param>
/// <param name="maxCharacters">How many characters are kept, counting one more for each cell.</param>
internal sealed class TableRows(int maxRows, long maxCharacters)
{
    /// <summary>Gets the rows.</summary>
    public List<string[]> Rows { get; } = [];

    /// <summary>Gets how many columns the widest row has.</summary>
    public int Columns { get; private set; }

    /// <summary>Gets how many characters the rows have together, with one more for each cell.</summary>
    public long Characters { get; private set; }

    /// <summary>Gets or sets whether there are more rows, or more columns.</summary>
    public bool Cut { get; set; }

    /// <summary>Adds a row, while there is room.</summary>
    public void Add(string[] row)
    {
        if (Rows.Count >= maxRows || Characters >= maxCharacters)
        {
            Cut = true;
            return;
        }

        Columns = Math.Max(Columns, row.Length);
        Characters += row.Sum(cell => cell.Length + 1L);
        Rows.Add(row);
    }
}
