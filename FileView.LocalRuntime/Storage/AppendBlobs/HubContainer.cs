using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;

namespace FileView.LocalRuntime.Storage;

/// <summary>The container of a hub in Azure Storage or Azurite.</summary>
internal sealed class HubContainer
{
    private const string Suffix = "-eventlog";
    private const string EmulatorAccount = "devstoreaccount1";
    private const string EmulatorSetting = "UseDevelopmentStorage=true";

    private readonly BlobContainerClient _impatient;

    /// <param name="connectionString">The storage account.</param>
    /// <param name="hubName">The hub: letters and digits. Hubs whose names differ in case only are one, as on the genuine host.</param>
    public HubContainer(string connectionString, string hubName)
    {
        MayForget = connectionString.Contains(EmulatorAccount, StringComparison.OrdinalIgnoreCase)
            || connectionString.Contains(EmulatorSetting, StringComparison.OrdinalIgnoreCase);
        string name = hubName.ToLowerInvariant() + Suffix;
        Client = new BlobContainerClient(connectionString, name, Options(retries: 5));
        _impatient = new BlobContainerClient(connectionString, name, Options(retries: 0));
        Description = Client.Uri.ToString();
    }

    /// <summary>The address of the container, without keys.</summary>
    public string Description { get; }

    /// <summary>True for Azurite: when it is killed, it forgets what it acknowledged in the last seconds.</summary>
    public bool MayForget { get; }

    /// <summary>For calls that may wait some seconds for a storage that restarts.</summary>
    public BlobContainerClient Client { get; }

    /// <summary>A blob that grows. Calls are made once: whoever appends decides what a failure means.</summary>
    public AppendBlobClient Segment(string name) => _impatient.GetAppendBlobClient(name);

    /// <summary>A blob that is leased. Calls are made once, because a lease that is renewed late is no longer one.</summary>
    public BlockBlobClient Leased(string name) => _impatient.GetBlockBlobClient(name);

    /// <summary>A blob that is written and read whole or by parts.</summary>
    public BlobClient File(string name) => Client.GetBlobClient(name);

    /// <summary>Makes the container if it is not there.</summary>
    public Task EnsureAsync(CancellationToken cancellationToken) =>
        _impatient.CreateIfNotExistsAsync(cancellationToken: cancellationToken);

    private static BlobClientOptions Options(int retries)
    {
        // Every Azurite of the last years knows this version, and it has all that is needed here.
        var options = new BlobClientOptions(BlobClientOptions.ServiceVersion.V2021_12_02);
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = retries;
        options.Retry.Delay = TimeSpan.FromMilliseconds(100);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(2);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(10);
        options.Diagnostics.IsLoggingEnabled = false;
        options.Diagnostics.IsDistributedTracingEnabled = false;
        return options;
    }
}
