using FileView.Functions.Platform.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Platform.Webhooks;

/// <summary>The services that deliver signed messages.</summary>
internal static class WebhookServices
{
    /// <summary>Adds what posts webhooks, of callers and of alerts alike.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services) =>
        services
            .AddSettings<WebhookOptions>("webhooks")
            .AddSingleton<IValidateOptions<WebhookOptions>, WebhookOptionsValidator>()
            .AddSingleton<WebhookSecrets>()
            .AddSingleton<WebhookSlots>()
            .AddSingleton<WebhookPost>();
}
