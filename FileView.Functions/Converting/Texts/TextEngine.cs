using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FileView.Functions.Converting.Engines;
using FileView.Functions.Previews.Formats;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Converting.Texts;

/// <summary>Text, source code and JSON as a page of numbered lines.</summary>
internal sealed class TextEngine(IOptions<ConvertingOptions> options) : IConversionEngine
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = false, CommentHandling = JsonCommentHandling.Disallow };

    private static readonly JsonSerializerOptions OneMemberALine = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <inheritdoc/>
    public string Name => "text";

    /// <inheritdoc/>
    public int Priority => 0;

    /// <inheritdoc/>
    public IReadOnlySet<string> Formats { get; } = FileFormats.Of(FileFamily.Text).Select(format => format.Id).ToHashSet();

    /// <inheritdoc/>
    public int Concurrency => 4;

    /// <inheritdoc/>
    public bool NeedsContent => true;

    private TextOptions Options => options.Value.Text;

    /// <inheritdoc/>
    public Task<EngineHealth> GetHealthAsync(CancellationToken cancellationToken) => Task.FromResult(EngineHealth.Good("1"));

    /// <inheritdoc/>
    public string OptionsKey(string format) => $"{Options.MaxCharacters} {Options.MaxLines} {Options.JsonCharacters}";

    /// <inheritdoc/>
    public async Task<ConversionResult> ConvertAsync(ConversionJob job, CancellationToken cancellationToken)
    {
        DecodedText text = await DecodedText.ReadAsync(job.ContentPath, Options.MaxCharacters, cancellationToken);
        if (job.Format.Id == "json" && !text.Cut && text.Value.Length <= Options.JsonCharacters)
        {
            text = text with { Value = Indented(text.Value) };
        }

        return await TextPages.StoreAsync(job, text, Options, cancellationToken);
    }

    // JSON that is not valid is shown as it is: whoever looks at it wants to see why. Reading numbers as nodes keeps
    // their digits.
    private string Indented(string json)
    {
        try
        {
            string indented = JsonNode.Parse(json, documentOptions: Lenient)?.ToJsonString(OneMemberALine) ?? json;
            return indented.Length <= Options.MaxCharacters ? indented : json;
        }
        catch (Exception invalid) when (invalid is JsonException or ArgumentException or InvalidOperationException)
        {
            return json;
        }
    }
}
