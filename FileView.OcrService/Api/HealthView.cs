namespace FileView.OcrService.Api;

/// <summary>Whether the service can work.</summary>
/// <param name="Status"><c>healthy</c> or <c>unhealthy</c>.</param>
/// <param name="Engine">What reads the pages.</param>
/// <param name="WaitingPages">How many pages wait.</param>
internal sealed record HealthView(string Status, string Engine, int WaitingPages)
{
    /// <summary>Gets why it cannot.</summary>
    public string? Detail { get; init; }
}
