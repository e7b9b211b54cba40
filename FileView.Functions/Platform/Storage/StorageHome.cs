using Microsoft.Extensions.Configuration;

namespace FileView.Functions.Platform.Storage;

/// <summary>Where this installation keeps its data, decided once from the settings.</summary>
/// <param name="DataFolder">The full path of the data folder. Not made before something is written into it.</param>
/// <param name="ConnectionString">The Azure Storage connection string, when blobs are reached by one.</param>
/// <param name="Account">The storage account, when blobs are reached by an identity. Without either they lie in the data folder.</param>
internal sealed record StorageHome(string DataFolder, string? ConnectionString, StorageAccount? Account = null)
{
    private const string HostStorage = "AzureWebJobsStorage";
    private const string DefaultFolder = ".data";

    private static readonly string[] ConnectionStringKeys =
        ["UseDevelopmentStorage=", "AccountName=", "BlobEndpoint=", "SharedAccessSignature="];

    /// <summary>Gets the folder of the blobs, when they lie in a folder.</summary>
    public string BlobFolder => Path.Combine(DataFolder, "blobs");

    /// <summary>Decides.</summary>
    /// <param name="options">Our settings.</param>
    /// <param name="configuration">The host's settings.</param>
    /// <param name="contentRoot">The folder of the app's output.</param>
    /// <exception cref="InvalidOperationException">The host's storage is named by parts that name no account.</exception>
    public static StorageHome Resolve(StorageOptions options, IConfiguration configuration, string contentRoot)
    {
        string? connection = NullIfBlank(options.Connection) ?? NullIfBlank(configuration[HostStorage]);
        StorageAccount? account = connection is null ? StorageAccount.Read(configuration.GetSection(HostStorage)) : null;
        bool isConnectionString = connection is not null && IsConnectionString(connection);
        string folder = NullIfBlank(options.Folder) ?? (isConnectionString ? null : connection) ?? DefaultFolder;
        return new StorageHome(Path.GetFullPath(folder, ProjectFolder(contentRoot)), isConnectionString ? connection : null, account);
    }

    /// <summary>
    /// The nearest folder above the build output that has a host.json of its own, so that the data stays where it is
    /// whichever configuration is built; else the current directory.
    /// </summary>
    private static string ProjectFolder(string contentRoot)
    {
        string? folder = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(contentRoot)));
        while (folder is not null && !File.Exists(Path.Combine(folder, "host.json")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? Environment.CurrentDirectory;
    }

    private static bool IsConnectionString(string text) =>
        ConnectionStringKeys.Any(key => text.Contains(key, StringComparison.OrdinalIgnoreCase));

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
