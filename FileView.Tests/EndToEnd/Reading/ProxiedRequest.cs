namespace FileView.Tests.EndToEnd.Reading;

/// <summary>A request as a proxy saw it.</summary>
internal sealed record ProxiedRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>Gets whether it submits a job.</summary>
    public bool Submits => Method == "POST";

    /// <summary>Gets whether it asks for the status of a job.</summary>
    public bool Looks => Method == "GET" && !Path.EndsWith("/result", StringComparison.Ordinal);

    /// <summary>Gets whether it fetches what was read.</summary>
    public bool Fetches => Method == "GET" && Path.EndsWith("/result", StringComparison.Ordinal);

    /// <summary>Gets whether it gives a job up.</summary>
    public bool Cancels => Method == "DELETE";
}
