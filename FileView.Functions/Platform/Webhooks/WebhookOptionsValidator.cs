using FileView.Webhooks;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Platform.Webhooks;

/// <summary>Refuses secrets that cannot sign and waits that are out of range, without ever showing a secret.</summary>
internal sealed class WebhookOptionsValidator : IValidateOptions<WebhookOptions>
{
    private const string Section = "fileview:webhooks";
    private const int MostWaits = 20;
    private const int LongestWait = 86_400;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, WebhookOptions options)
    {
        var failures = new List<string>();
        for (int index = 0; index < options.Secrets.Count; index++)
        {
            string? secret = options.Secrets[index].Secret;
            string? fault = string.IsNullOrWhiteSpace(secret) ? "It is missing." : WebhookSecret.FindFault(secret);
            if (fault is not null)
            {
                failures.Add($"The setting {Section}:secrets:{index}:secret cannot be used. {fault}");
            }
        }

        if (options.Waits.Count > MostWaits || options.Waits.Any(wait => wait is < 0 or > LongestWait))
        {
            failures.Add($"The setting {Section}:waits may have {MostWaits} waits, each from 0 to {LongestWait} seconds.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
