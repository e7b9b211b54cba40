using FileView.LocalRuntime.Hosting.Settings;
using FileView.LocalRuntime.Http.Management;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace FileView.LocalRuntime.Http;

/// <summary>The address of the management API, as this host is reached from outside.</summary>
internal sealed class ManagementUrls(IServer server, SystemKey key, IConfiguration configuration) : IHttpManagementUrls
{
    /// <summary>App setting with the host name and port that callers use, as in the genuine host.</summary>
    public const string HostNameSetting = "WEBSITE_HOSTNAME";

    public string? BaseUrl => HostUrl is { } host ? host + ManagementApi.BasePath : null;

    public string QueryString => "code=" + key.Value;

    private string? HostUrl
    {
        get
        {
            if (configuration[HostNameSetting] is { Length: > 0 } name)
            {
                bool isLocal = name.StartsWith("localhost", StringComparison.OrdinalIgnoreCase)
                    || name.StartsWith("127.0.0.1", StringComparison.Ordinal);
                return (isLocal ? "http://" : "https://") + name;
            }

            // "Any address" is nothing that a caller could use.
            return server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?.TrimEnd('/')
                .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
                .Replace("//[::]", "//localhost", StringComparison.Ordinal)
                .Replace("//+", "//localhost", StringComparison.Ordinal)
                .Replace("//*", "//localhost", StringComparison.Ordinal);
        }
    }
}
