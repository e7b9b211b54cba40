using Microsoft.Extensions.Configuration;

namespace FileView.LocalRuntime.Hosting.Settings;

/// <summary>Where the task hub, the timer states and the keys lie.</summary>
/// <param name="Folder">The folder of this hub.</param>
/// <param name="IsStandIn">True when the settings ask for Azure Storage and the folder takes its place.</param>
internal sealed record HubHome(string Folder, bool IsStandIn)
{
    public const string StorageSetting = "AzureWebJobsStorage";
    public const string FolderSetting = "AzureFunctionsLocal:HubFolder";
    public const string FolderVariable = "FILEVIEW_HUB_FOLDER";

    private static readonly string[] ConnectionStringMarks =
        ["UseDevelopmentStorage=", "AccountName=", "BlobEndpoint=", "SharedAccessSignature=", "DefaultEndpointsProtocol="];

    /// <summary>
    /// A path in <c>AzureWebJobsStorage</c> is the folder itself. Otherwise it is the one chosen for that purpose, or
    /// <c>.data/hub</c> beside the app's project.
    /// </summary>
    public static HubHome Choose(IConfiguration configuration, string contentRoot, string hubName)
    {
        string? storage = configuration[StorageSetting];
        string? chosen = configuration[FolderSetting] ?? configuration[FolderVariable];
        string project = ProjectFolder(contentRoot);
        bool isConnectionString = IsConnectionString(storage);
        string folder = !isConnectionString && !string.IsNullOrWhiteSpace(storage) ? storage
            : !string.IsNullOrWhiteSpace(chosen) ? chosen
            : Path.Combine(".data", "hub");
        return new HubHome(Path.GetFullPath(Path.Combine(folder, hubName), project), isConnectionString);
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
