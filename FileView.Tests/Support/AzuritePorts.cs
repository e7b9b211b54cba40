namespace FileView.Tests.Support;

/// <summary>Where an Azurite listens, and how it is told so.</summary>
internal sealed record AzuritePorts(int Blob, int Queue, int Table)
{
    // Azurite's own, published account.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>Gets the connection string.</summary>
    public string Connection =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
        + $"BlobEndpoint=http://127.0.0.1:{Blob}/{Account};QueueEndpoint=http://127.0.0.1:{Queue}/{Account};"
        + $"TableEndpoint=http://127.0.0.1:{Table}/{Account};";

    /// <summary>Makes the arguments of the program.</summary>
    public string[] Arguments(string folder) =>
    [
        "--silent", "--skipApiVersionCheck", "--disableTelemetry", "--location", folder,
        "--blobHost", "127.0.0.1", "--blobPort", $"{Blob}",
        "--queueHost", "127.0.0.1", "--queuePort", $"{Queue}",
        "--tableHost", "127.0.0.1", "--tablePort", $"{Table}",
    ];
}
