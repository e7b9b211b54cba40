using FileView.Functions.Platform.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Access;

/// <summary>The services of this folder.</summary>
internal static class AccessServices
{
    /// <summary>Adds who may call, who may see a preview, and what a client is shown of it.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSettings<AccessOptions>("access");
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>();
        services.AddSingleton<ApiKeyRing>();
        services.AddSingleton<SessionCookies>();
        services.AddSingleton(new AccessRules(typeof(AccessServices).Assembly));
        services.AddSingleton<AccessGate>();
        services.AddSingleton<ContentLinks>();
        services.AddSingleton<LinkTokens>();
        services.AddSingleton<EmbeddingPolicy>();
        services.AddSingleton<PreviewAccess>();
        services.AddSingleton<DurableUrls>();
        services.AddSingleton<IPreviewAnswers, PreviewAnswers>();
        services.AddSingleton<OwnPreviews>();
        services.AddSingleton<OwnSubmissions>();
        return services;
    }
}
