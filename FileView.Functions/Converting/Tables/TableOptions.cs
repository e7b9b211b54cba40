using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Converting.Tables;

/// <summary>Limits of tables: <c>fileview:converting:table</c>.</summary>
internal sealed class TableOptions
{
    /// <summary>Gets or sets how many rows stand in the page that needs no viewer; a notice says so when there are more.</summary>
    /// <value>Default: 5,000.</value>
    [Range(1, 1_000_000)]
    public int MaxRows { get; set; } = 5_000;

    /// <summary>Gets or sets how many columns are shown.</summary>
    /// <value>Default: 200.</value>
    [Range(1, 16_384)]
    public int MaxColumns { get; set; } = 200;

    /// <summary>Gets or sets how many characters of a cell are shown.</summary>
    /// <value>Default: 2,000.</value>
    [Range(10, 1_000_000)]
    public int MaxCellCharacters { get; set; } = 2_000;

    /// <summary>Gets or sets how many characters of a table stand in the page that needs no viewer.</summary>
    /// <value>Default: 4,000,000.</value>
    [Range(1_000, 100_000_000)]
    public int MaxCharacters { get; set; } = 4_000_000;

    /// <summary>Gets or sets how many cells viewers can scroll through, all sheets together.</summary>
    /// <value>Default: 5,000,000.</value>
    [Range(1_000, 100_000_000)]
    public int MaxCells { get; set; } = 5_000_000;

    /// <summary>Gets everything that changes what is made of a table.</summary>
    internal string Key => $"{MaxRows} {MaxColumns} {MaxCellCharacters} {MaxCharacters} {MaxCells}";
}
