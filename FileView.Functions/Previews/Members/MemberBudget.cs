namespace FileView.Functions.Previews.Members;

/// <summary>Counts what a container holds while it is read, and ends the reading when there is too much.</summary>
/// <param name="options">The limits.</param>
/// <param name="containerSize">The size of the container, in bytes.</param>
internal sealed class MemberBudget(MemberOptions options, long containerSize)
{
    /// <summary>What unpacks to less does no harm, however small it was.</summary>
    public const long UnmeasuredBytes = 16L * 1024 * 1024;

    private int _entries;
    private long _bytes;

    /// <summary>Counts a member.</summary>
    /// <exception cref="ContainerRefusedException">It is one too many.</exception>
    public void AddEntry()
    {
        if (++_entries > options.MaxEntries)
        {
            throw ContainerRefusedException.TooManyEntries(options.MaxEntries);
        }
    }

    /// <summary>Counts bytes: claimed ones, or those that were unpacked.</summary>
    /// <exception cref="ContainerRefusedException">They are too many.</exception>
    public void AddBytes(long count)
    {
        _bytes += count;
        if (_bytes > options.MaxUnpackedMegabytes * 1_048_576L)
        {
            throw ContainerRefusedException.TooLarge(options.MaxUnpackedMegabytes);
        }

        if (_bytes > UnmeasuredBytes && _bytes / options.MaxRatio > containerSize)
        {
            throw ContainerRefusedException.RatioTooHigh(options.MaxRatio);
        }
    }
}
