using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace FileView.LocalRuntime.Hosting.Settings;

/// <summary>Where the host listens: on loopback, unless <c>ASPNETCORE_URLS</c> says otherwise.</summary>
internal static class ListenAddress
{
    /// <summary>The port of the genuine local host.</summary>
    public const int DefaultPort = 7071;

    /// <summary>App setting with the port, above all other ways to choose one.</summary>
    public const string PortSetting = "FUNCTIONS_HTTP_PORT";

    /// <summary>Addresses for Kestrel, separated by semicolons.</summary>
    /// <exception cref="HostStartException">The port is not a number from 0 to 65535.</exception>
    public static string Choose(IConfiguration configuration, int? localSettingsPort)
    {
        string? text = configuration[PortSetting];
        if (!string.IsNullOrWhiteSpace(text))
        {
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= 65535
                ? Loopback(port)
                : throw new HostStartException($"{PortSetting} must be a number from 0 to 65535; it is '{text}'.");
        }

        // ASPNETCORE_URLS and --urls arrive here under one name, once the web host has read its prefix.
        string? urls = configuration["urls"] ?? configuration["ASPNETCORE_URLS"];
        return string.IsNullOrWhiteSpace(urls) ? Loopback(localSettingsPort ?? DefaultPort) : urls;
    }

    // "localhost" listens on IPv4 and IPv6, which needs the same port on both: not possible where the system chooses it.
    private static string Loopback(int port) => port == 0 ? "http://127.0.0.1:0" : $"http://localhost:{port}";
}
