using FileView.Functions.Platform.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.Functions.Downloading;

/// <summary>The services of this step.</summary>
internal static class DownloadingServices
{
    /// <summary>Adds what fetches sources.</summary>
    public static IServiceCollection AddDownloading(this IServiceCollection services)
    {
        return services.AddSettings<DownloadOptions>("network:download").AddSingleton<SourceDownloader>().AddSingleton<MemberExtractor>().AddSingleton<KnownSources>();
    }
}
