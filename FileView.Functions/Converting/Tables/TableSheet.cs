namespace FileView.Functions.Converting.Tables;

/// <summary>A sheet, as <c>table.json</c> tells viewers of it.</summary>
/// <param name="Name">Its name; empty for a file that is one table.</param>
/// <param name="Rows">How many rows there are to fetch.</param>
/// <param name="Columns">How many columns the widest row has.</param>
/// <param name="Cut">Whether the file has more than that.</param>
/// <param name="Slices">
/// The first row of each slice, from 0. Slice <c>n</c> of sheet <c>m</c>, both from 1, is the artefact
/// <c>sheets/m/n.json</c>: a list of rows, each a list of texts.
/// </param>
internal sealed record TableSheet(string Name, int Rows, int Columns, bool Cut, IReadOnlyList<int> Slices);
