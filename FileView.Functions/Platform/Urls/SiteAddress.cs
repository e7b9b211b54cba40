using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Platform.Urls;

/// <summary>Takes the base URL from the name that Azure gave the site, when no setting names it.</summary>
internal sealed class SiteAddress(IConfiguration configuration) : IPostConfigureOptions<UrlOptions>
{
    private const string SiteName = "WEBSITE_HOSTNAME";

    /// <inheritdoc/>
    public void PostConfigure(string? name, UrlOptions options)
    {
        // Core Tools set it as well, to localhost:7071, which no caller on another machine can use.
        if (string.IsNullOrEmpty(options.BaseUrl)
            && configuration[SiteName] is { Length: > 0 } site
            && !site.StartsWith("localhost", StringComparison.OrdinalIgnoreCase))
        {
            options.BaseUrl = $"https://{site}";
        }
    }
}
