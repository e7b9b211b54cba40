using Azure.Core;
using Azure.Storage.Blobs;

namespace FileView.Functions.Platform.Blobs;

/// <summary>
/// Opens a container with retries that wait some ten seconds in all: for a storage that restarts, not for one that is down. One
/// that hangs is given up after two and a half minutes, before the host ends the call that waits for it.
/// </summary>
internal static class AzureContainer
{
    private const string EmulatorAccount = "devstoreaccount1";

    /// <summary>Opens a container. Nothing is sent before its first use.</summary>
    public static BlobContainerClient Open(string connectionString, string name)
    {
        BlobClientOptions options = IsEmulator(connectionString)
            // Azurite knows service versions only up to its own age.
            ? new BlobClientOptions(BlobClientOptions.ServiceVersion.V2021_12_02)
            : new BlobClientOptions();
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = 8;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(2);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(15);
        return new BlobContainerClient(connectionString, name, options);
    }

    private static bool IsEmulator(string connectionString) =>
        connectionString.Contains(EmulatorAccount, StringComparison.OrdinalIgnoreCase)
        || connectionString.Contains("UseDevelopmentStorage=true", StringComparison.OrdinalIgnoreCase);
}
