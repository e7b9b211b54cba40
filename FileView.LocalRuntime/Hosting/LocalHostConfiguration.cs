using FileView.LocalRuntime.Hosting.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace FileView.LocalRuntime.Hosting;

/// <summary>Puts the app settings together as Core Tools and the genuine worker do.</summary>
internal static class LocalHostConfiguration
{
    private const string EnvironmentSetting = "AZURE_FUNCTIONS_ENVIRONMENT";

    /// <summary>
    /// A web application builder whose configuration is, strongest first: command line, environment, appsettings.json,
    /// local.settings.json. The values of local.settings.json also become environment variables, unless they are set.
    /// </summary>
    public static WebApplicationBuilder CreateWebBuilder(string[] args, FunctionAppSource source, out int? localSettingsPort)
    {
        LocalSettingsFile file = LocalSettingsFile.Read(source.ContentRoot);
        localSettingsPort = file.HttpPort;
        bool isIsolated = source.Settings is not null;
        if (!isIsolated)
        {
            foreach ((string name, string value) in file.EnvironmentValues)
            {
                if (Environment.GetEnvironmentVariable(name) is null)
                {
                    Environment.SetEnvironmentVariable(name, value);
                }
            }
        }

        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = source.ContentRoot,
            EnvironmentName = isIsolated
                ? source.Settings!.GetValueOrDefault(EnvironmentSetting)
                : Environment.GetEnvironmentVariable(EnvironmentSetting),
        });
        if (isIsolated)
        {
            builder.Configuration.Sources.Clear();
            builder.Configuration.AddInMemoryCollection(source.Settings);
        }

        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = file.Values });
        return builder;
    }
}
