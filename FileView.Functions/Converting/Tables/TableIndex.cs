namespace FileView.Functions.Converting.Tables;

/// <summary>The artefact <c>table.json</c>: what viewers need to know before they fetch rows.</summary>
/// <param name="Sheets">The sheets, in their order.</param>
internal sealed record TableIndex(IReadOnlyList<TableSheet> Sheets)
{
    /// <summary>The path of the artefact.</summary>
    public const string Path = "table.json";
}
