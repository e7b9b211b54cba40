namespace FileView.Functions.Converting.Office;

/// <summary>A place for an office process.</summary>
/// <param name="number">The number of the place, from 1, for the log.</param>
internal sealed class OfficePlace(int number)
{
    /// <summary>Gets the number of the place.</summary>
    public int Number { get; } = number;

    /// <summary>Gets or sets the process, when there is one.</summary>
    public OfficeProcess? Process { get; set; }

    /// <summary>Ends the process, if there is one, and waits until it is gone.</summary>
    public async Task EndAsync()
    {
        if (Process is { } process)
        {
            Process = null;
            await process.DisposeAsync();
        }
    }
}
