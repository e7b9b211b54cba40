using Microsoft.Extensions.Configuration;

namespace FileView.LocalRuntime.Hosting.Settings;

/// <summary>Where the task hub, the states of timers and the key of the host lie: in a folder or in a storage account.</summary>
/// <param name="HubName">The name of the hub.</param>
/// <param name="Folder">The folder of this hub; null when it lies in a storage account.</param>
/// <param name="ConnectionString">The storage account; null when the hub lies in a folder.</param>
internal sealed record HubHome(string HubName, string? Folder, string? ConnectionString)
{
    /// <summary>The app setting that says where the hub lies, unless host.json names another.</summary>
    public const string StorageSetting = "AzureWebJobsStorage";

    private static readonly string[] ConnectionStringMarks =
        ["UseDevelopmentStorage=", "AccountName=", "BlobEndpoint=", "SharedAccessSignature=", "DefaultEndpointsProtocol="];

    /// <summary>The app setting that was looked at.</summary>
    public string Setting { get; init; } = StorageSetting;

    /// <summary>
    /// A connection string in the setting (<c>AzureWebJobsStorage</c>) is the account, a path the folder that holds hubs. Without either
    /// that folder is <c>.data/hub</c> beside the app's project.
    /// </summary>
    public static HubHome Choose(IConfiguration configuration, string contentRoot, string hubName, string setting = StorageSetting)
    {
        string? storage = configuration[setting];
        if (IsConnectionString(storage))
        {
            return new HubHome(hubName, Folder: null, storage) { Setting = setting };
        }

        string folder = string.IsNullOrWhiteSpace(storage) ? Path.Combine(".data", "hub") : storage;
        return new HubHome(
            hubName, Path.GetFullPath(Path.Combine(folder, hubName), ProjectFolder(contentRoot)), ConnectionString: null)
        {
            Setting = setting,
        };
    }

    /// <summary>True for the text of an Azure Storage account, false for a path and for nothing.</summary>
    public static bool IsConnectionString(string? storage)
        => storage is not null
            && ConnectionStringMarks.Any(mark => storage.Contains(mark, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The nearest folder above the build output that has a host.json of its own, so that the data stays where it is
    /// whichever configuration is built; else the current folder.
    /// </summary>
    private static string ProjectFolder(string contentRoot)
    {
        string? folder = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(contentRoot));
        while (folder is not null && !File.Exists(Path.Combine(folder, HostJson.FileName)))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? Environment.CurrentDirectory;
    }
}
