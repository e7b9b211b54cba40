namespace FileView.Tests.Support;

/// <summary>
/// An Azurite of a test's own: blob, queue and table on free ports, with a folder of its own. Found by the environment
/// variable <c>FILEVIEW_AZURITE</c>, else in <c>tools/azurite</c>, where the scripts put it.
/// </summary>
public sealed class AzuriteServer : IAsyncLifetime
{
    private const string Variable = "FILEVIEW_AZURITE";

    // Azurite's own, published account.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly string _folder = Directory.CreateTempSubdirectory("fileview-test-").FullName;
    private readonly int _blobPort = FreePort.Find();
    private readonly int _queuePort = FreePort.Find();
    private readonly int _tablePort = FreePort.Find();
    private ServerProcess? _process;

    /// <summary>Gets the connection string.</summary>
    public string Connection =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
        + $"BlobEndpoint=http://127.0.0.1:{_blobPort}/{Account};QueueEndpoint=http://127.0.0.1:{_queuePort}/{Account};"
        + $"TableEndpoint=http://127.0.0.1:{_tablePort}/{Account};";

    /// <summary>Starts it, again after <see cref="StopAsync"/> with what it had saved.</summary>
    public async Task StartAsync() => _process = await ServerProcess.StartAsync(
        Find(),
        [
            "--silent", "--skipApiVersionCheck", "--disableTelemetry", "--location", Path.Combine(_folder, "data"),
            "--blobHost", "127.0.0.1", "--blobPort", $"{_blobPort}",
            "--queueHost", "127.0.0.1", "--queuePort", $"{_queuePort}",
            "--tableHost", "127.0.0.1", "--tablePort", $"{_tablePort}",
        ],
        Path.Combine(_folder, "azurite.log"),
        _blobPort);

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

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return named;
        }

        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string candidate = Path.Combine(folder, "tools", "azurite", "node_modules", ".bin", "azurite");
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new InvalidOperationException($"Azurite is not there. Run ./test.sh, or name its executable in {Variable}.");
    }
}
