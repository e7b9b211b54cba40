using FileView.LocalRuntime.Hosting.Settings;
using FileView.LocalRuntime.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Hosting.Durable;

/// <summary>Registers where the hub's event log and the host's own files are kept.</summary>
internal static class HubHomeServices
{
    private const string LogFolder = "log";

    /// <exception cref="HostStartException">The connection string cannot be understood.</exception>
    public static void AddHubHome(this IServiceCollection services, HubHome home)
    {
        if (home.ConnectionString is { } connectionString)
        {
            services.AddAppendBlobs(connectionString, home);
        }
        else
        {
            services.AddFolder(home.Folder!);
        }
    }

    private static void AddFolder(this IServiceCollection services, string folder)
    {
        services.AddSingleton<IHostFiles>(_ => new FolderHostFiles(folder));
        services.AddSingleton<IEventLogHome>(provider => new FolderLogHome(
            Path.Combine(folder, LogFolder), provider.GetRequiredService<TimeProvider>()));
    }

    private static void AddAppendBlobs(this IServiceCollection services, string connectionString, HubHome home)
    {
        services.AddSingleton(OpenContainer(connectionString, home));
        services.AddSingleton<HubLease>();
        services.AddSingleton(provider => new RecentWrites(
            provider.GetRequiredService<HubContainer>(),
            provider.GetRequiredService<HubLease>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RecentWrites>>()));
        services.AddSingleton<IHostFiles, BlobHostFiles>();
        services.AddSingleton(provider => new HubHold(
            provider.GetRequiredService<HubContainer>(),
            provider.GetRequiredService<HubLease>(),
            provider.GetRequiredService<RecentWrites>(),
            provider.GetRequiredService<IHostApplicationLifetime>().StopApplication,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<HubHold>>()));
        services.AddSingleton<IEventLogHome>(provider => new AppendBlobLogHome(
            provider.GetRequiredService<HubContainer>(),
            provider.GetRequiredService<HubHold>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AppendBlobLogHome>>()));
    }

    private static HubContainer OpenContainer(string connectionString, HubHome home)
    {
        try
        {
            return new HubContainer(connectionString, home.HubName);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException)
        {
            throw new HostStartException(
                $"{home.Setting} is not a connection string that can be understood: {exception.Message}");
        }
    }
}
