namespace FileView.Functions.Platform.Processes;

/// <summary>The cage that is in force.</summary>
/// <param name="Kind">How much of it this system allows.</param>
/// <param name="UserId">The user that programs run as, when the app is root; 0 for the app's own.</param>
internal sealed record Cage(CageKind Kind, int UserId)
{
    /// <summary>Gets the limits that are kept, in the words of the settings.</summary>
    public IReadOnlyList<string> Limits => Kind switch
    {
        CageKind.None => [],
        CageKind.Files => ["cpu", "memory", "file", "processes", "core"],
        _ => ["cpu", "memory", "file", "core"],
    };
}
