using System.ComponentModel.DataAnnotations;
using FileView.Functions.Watching.Webhook;

namespace FileView.Functions.Watching;

/// <summary>How what stands too long is noticed: <c>fileview:watching</c>. What is too long stands in the tables of the lifecycle.</summary>
internal sealed class WatchingOptions
{
    /// <summary>Gets or sets how long it is from one look at all open runs to the next, in seconds.</summary>
    /// <value>Default: 60. Range: 5 to 3,600.</value>
    [Range(5, 3_600)]
    public int Interval { get; set; } = 60;

    /// <summary>Gets where alerts are posted.</summary>
    public AlertWebhookOptions AlertWebhook { get; } = new();
}
