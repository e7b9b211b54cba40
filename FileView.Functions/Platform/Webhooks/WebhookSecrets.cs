using FileView.Webhooks;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Platform.Webhooks;

/// <summary>Knows which secrets sign the webhooks of a caller scope.</summary>
internal sealed class WebhookSecrets(IOptions<WebhookOptions> options)
{
    /// <summary>Gets the secrets of a scope: its own, else those for everybody; none when there is neither.</summary>
    public IReadOnlyList<WebhookSecret> Of(string scope)
    {
        IReadOnlyList<WebhookSecret> own = Read(secret => secret.Scope == scope);
        return own.Count > 0 ? own : Read(secret => string.IsNullOrEmpty(secret.Scope));
    }

    private IReadOnlyList<WebhookSecret> Read(Func<WebhookSecretOptions, bool> isMeant) =>
        [.. options.Value.Secrets.Where(isMeant).SelectMany(secret => WebhookSecret.ParseAll(secret.Secret))];
}
