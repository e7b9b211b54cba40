using Azure.Core;
using Azure.Storage.Blobs;
using FileView.Functions.Platform.Storage;

namespace FileView.Functions.Platform.Blobs;

/// <summary>
/// Opens a container with retries that wait some ten seconds in all: for a storage that restarts, not for one that is down. One
/// that hangs is given up after two and a half minutes, before the host ends the call that waits for it.
/// </summary>
internal static class AzureContainer
{
    private const string EmulatorAccount = "devstoreaccount1";

    /// <summary>Opens a container by a connection string. Nothing is sent before its first use.</summary>
    public static BlobContainerClient Open(string connectionString, string name) =>
        new(connectionString, name, CreateOptions(IsEmulator(connectionString)));

    /// <summary>Opens a container by an identity. Nothing is sent before its first use.</summary>
    public static BlobContainerClient Open(StorageAccount account, string name) =>
        new BlobServiceClient(account.BlobService, account.CreateCredential(), CreateOptions(isEmulator: false)).GetBlobContainerClient(name);

    private static BlobClientOptions CreateOptions(bool isEmulator)
    {
        BlobClientOptions options = isEmulator
            // Azurite knows service versions only up to its own age.
            ? new BlobClientOptions(BlobClientOptions.ServiceVersion.V2021_12_02)
            : new BlobClientOptions();
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = 8;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(2);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(15);
        return options;
    }

    private static bool IsEmulator(string connectionString) =>
        connectionString.Contains(EmulatorAccount, StringComparison.OrdinalIgnoreCase)
        || connectionString.Contains("UseDevelopmentStorage=true", StringComparison.OrdinalIgnoreCase);
}
