namespace FileView.Tests.Support;

/// <summary>An Azurite of a test's own: blob, queue and table on free ports, with a folder of its own.</summary>
public sealed class AzuriteServer : IAsyncLifetime
{
    /// <summary>It writes this file anew every five seconds.</summary>
    private const string BlobList = "__azurite_db_blob__.json";

    private readonly string _folder = Directory.CreateTempSubdirectory("fileview-test-").FullName;
    private readonly AzuritePorts _ports = new(FreePort.Find(), FreePort.Find(), FreePort.Find());
    private ServerProcess? _process;

    /// <summary>Gets the connection string.</summary>
    public string Connection => _ports.Connection;

    /// <summary>Starts it, again after <see cref="StopAsync"/> with what it had saved.</summary>
    public async Task StartAsync() => _process = await ServerProcess.StartAsync(
        AzuriteProgram.Find(),
        _ports.Arguments(Path.Combine(_folder, "data")),
        Path.Combine(_folder, "azurite.log"),
        _ports.Blob);

    /// <summary>Waits until it has saved that it holds a blob: from then on a crash does not make it forget that one.</summary>
    public Task SavedAsync(string blob) => Eventually.TrueAsync(
        async () => (await File.ReadAllTextAsync(Path.Combine(_folder, "data", BlobList))).Contains(blob, StringComparison.Ordinal),
        $"Azurite has saved {blob}");

    /// <summary>Ends it in order: it saves everything first.</summary>
    public Task EndAsync() => _process!.TerminateAsync();

    /// <summary>Ends it as a crash would: it forgets what it had not yet saved.</summary>
    public Task StopAsync() => _process!.KillAsync();

    /// <inheritdoc/>
    public Task InitializeAsync() => StartAsync();

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
