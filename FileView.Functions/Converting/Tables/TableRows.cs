namespace FileView.Functions.Converting.Tables;

/// <summary>The rows of a table that are shown.</summary>
internal sealed class TableRows
{
    /// <summary>Gets the rows.</summary>
    public List<string[]> Rows { get; } = [];

    /// <summary>Gets the number of columns of the widest row, as far as they are shown.</summary>
    public int Columns { get; private set; }

    /// <summary>Gets how many characters the rows have together.</summary>
    public long Characters { get; private set; }

    /// <summary>Gets or sets whether there are more rows.</summary>
    public bool Cut { get; set; }

    /// <summary>Gets whether there are more columns.</summary>
    public bool CutColumns { get; private set; }

    /// <summary>Adds a row.</summary>
    /// <param name="fields">Its fields.</param>
    /// <param name="maxColumns">How many are shown.</param>
    /// <param name="maxCharacters">How many characters of each are shown.</param>
    public void Add(string[] fields, int maxColumns, int maxCharacters)
    {
        CutColumns |= fields.Length > maxColumns;
        string[] row = new string[Math.Min(fields.Length, maxColumns)];
        for (int column = 0; column < row.Length; column++)
        {
            string field = fields[column];
            row[column] = field.Length <= maxCharacters ? field : string.Concat(field.AsSpan(0, maxCharacters), "…");
            Characters += row[column].Length;
        }

        Columns = Math.Max(Columns, row.Length);
        Rows.Add(row);
    }
}
