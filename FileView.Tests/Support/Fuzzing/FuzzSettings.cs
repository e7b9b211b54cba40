namespace FileView.Tests.Support.Fuzzing;

/// <summary>How an app is set up that is given broken files: with shorter limits, so that what hangs is soon known to.</summary>
/// <param name="ConversionSeconds">How long a conversion may take.</param>
/// <param name="QueueSeconds">How long it may wait.</param>
internal sealed record FuzzSettings(int ConversionSeconds, int QueueSeconds)
{
    /// <summary>How many office processes are kept warm.</summary>
    public const int Offices = 2;

    private const int Attempts = 3;
    private const int MarginSeconds = 30;

    /// <summary>Gets how long a case may take: each attempt its limits, and a margin for all else.</summary>
    public TimeSpan Limit => TimeSpan.FromSeconds((Attempts * (ConversionSeconds + QueueSeconds)) + MarginSeconds);

    /// <summary>Gets the settings, below <c>fileview</c>, as the names of environment variables.</summary>
    /// <param name="scratch">The folder of its scratch folders.</param>
    public Dictionary<string, string> For(string scratch) => new()
    {
        ["converting__timeout"] = $"{ConversionSeconds}",
        ["converting__queuetimeout"] = $"{QueueSeconds}",
        ["converting__office__processes"] = $"{Offices}",
        ["pipeline__conversionretries"] = $"{Attempts - 1}",
        ["scratch__folder"] = scratch,

        // A password that no longer fits counts as a wrong one; here that is not an attack.
        ["unlocking__freetries"] = "1000",
        ["unlocking__freetriesanaddress"] = "10000",
    };
}
