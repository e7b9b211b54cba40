namespace FileView.Tests.Support;

/// <summary>An Azurite of a test's own: blob, queue and table on free ports, with a folder of its own.</summary>
public sealed class AzuriteServer : IAsyncLifetime
{
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
