using System.Text;
using FileView.Functions.Converting.Engines;
using FileView.Functions.Converting.Texts;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Formats;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Converting.Tables;

/// <summary>CSV and TSV as a table. The separator is found by the content; a field may hold line ends when it is quoted.</summary>
internal sealed class TableEngine(IOptions<ConvertingOptions> options) : IConversionEngine
{
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
    public Task<EngineHealth> GetHealthAsync(CancellationToken cancellationToken) => Task.FromResult(EngineHealth.Good("2"));

    /// <inheritdoc/>
    public string OptionsKey(string format) => Options.Key;

    /// <inheritdoc/>
    public async Task<ConversionResult> ConvertAsync(ConversionJob job, CancellationToken cancellationToken)
    {
        Encoding encoding = await DecodedText.FindEncodingAsync(job.ContentPath, cancellationToken);
        var table = new TableWriter(job, Options);
        await table.AddSheetAsync("", job.ContentPath, encoding, job.Format.Id == "tsv" ? "\t" : null, cancellationToken);
        await table.StoreAsync(cancellationToken);
        string textPath = await TextByPage.StoreAsync(job, table.Text, cancellationToken);
        return new ConversionResult(PreviewKind.Table, TableWriter.Entry) { TextPath = textPath };
    }
}
