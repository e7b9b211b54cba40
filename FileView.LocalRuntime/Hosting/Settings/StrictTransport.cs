using Microsoft.AspNetCore.HttpsPolicy;

namespace FileView.LocalRuntime.Hosting.Settings;

/// <summary>The header <c>Strict-Transport-Security</c> of answers over https (<c>extensions.http.hsts</c>).</summary>
/// <param name="MaxAge">How long browsers are to keep to https; null for ASP.NET Core's default of 30 days.</param>
/// <param name="IncludeSubDomains">Whether that holds for the domains below.</param>
/// <param name="Preload">Whether browsers may know the host beforehand.</param>
/// <param name="ExcludedHosts">Hosts without the header, besides the names of this machine.</param>
internal sealed record StrictTransport(
    TimeSpan? MaxAge, bool IncludeSubDomains, bool Preload, IReadOnlyList<string> ExcludedHosts)
{
    /// <summary>Puts the settings into those of ASP.NET Core's middleware.</summary>
    public void Apply(HstsOptions options)
    {
        options.MaxAge = MaxAge ?? options.MaxAge;
        options.IncludeSubDomains = IncludeSubDomains;
        options.Preload = Preload;
        foreach (string host in ExcludedHosts)
        {
            options.ExcludedHosts.Add(host);
        }
    }
}
