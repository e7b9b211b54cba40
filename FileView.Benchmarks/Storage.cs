using FileView.Tests.Support;

namespace FileView.Benchmarks;

/// <summary>Where a task hub is kept: a folder, or an Azurite of its own.</summary>
internal sealed class Storage : IAsyncDisposable
{
    public const string Folder = "folder";
    public const string Blobs = "blobs";

    private readonly ServerProcess? _azurite;

    private Storage(string connection, ServerProcess? azurite)
    {
        Connection = connection;
        _azurite = azurite;
    }

    /// <summary>What <c>AzureWebJobsStorage</c> says.</summary>
    public string Connection { get; }

    /// <summary>Starts what the home needs.</summary>
    public static async Task<Storage> StartAsync(string home, TempFolder folder)
    {
        if (home == Folder)
        {
            return new Storage(folder["hub"], null);
        }

        ServerProcess azurite = await Servers.StartAzuriteAsync(folder, out string connection);
        return new Storage(connection, azurite);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _azurite?.DisposeAsync() ?? ValueTask.CompletedTask;
}
