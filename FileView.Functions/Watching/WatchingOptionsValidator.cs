using FileView.Outbound;
using FileView.Webhooks;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Watching;

/// <summary>Refuses a webhook that could not be posted, without ever showing its secret or its address.</summary>
internal sealed class WatchingOptionsValidator : IValidateOptions<WatchingOptions>
{
    private const string Section = "fileview:watching:alert-webhook";

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, WatchingOptions options)
    {
        if (!options.AlertWebhook.IsSet)
        {
            return string.IsNullOrEmpty(options.AlertWebhook.Secret)
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail($"The setting {Section}:secret is set, but {Section}:url is not.");
        }

        var failures = new List<string>();
        if (!SourceUrl.TryParse(options.AlertWebhook.Url, out Uri? url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0)
        {
            failures.Add($"The setting {Section}:url must be an http or https address without a user name.");
        }

        if (string.IsNullOrWhiteSpace(options.AlertWebhook.Secret))
        {
            failures.Add($"The setting {Section}:secret cannot be used. It is missing.");
        }
        else if (WebhookSecret.FindFault(options.AlertWebhook.Secret) is { } fault)
        {
            failures.Add($"The setting {Section}:secret cannot be used. {fault}");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
