namespace FileView.Functions.Converting.Markup;

/// <summary>
/// The pictures of a page, which stand within it: the page is everybody's, and an address of a picture would be one reader's.
/// Each is read once, however often the page shows it; what it shows of them keeps to a limit.
/// </summary>
/// <param name="limit">How many characters the addresses may have together.</param>
/// <param name="read">Reads a picture by its name; gives no bytes when there is none.</param>
/// <param name="cancellationToken">Ends the reading.</param>
internal sealed class PagePictures(int limit, Func<string, ReadOnlyMemory<byte>> read, CancellationToken cancellationToken)
{
    private readonly Dictionary<string, string?> _read = new(StringComparer.Ordinal);
    private int _left = limit;

    /// <summary>Gets whether one was left out.</summary>
    public bool Cut { get; private set; }

    /// <summary>Finds a picture.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its <c>data:</c> address, or <see langword="null"/> for one that is not to be shown.</returns>
    public string? Find(string name)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_left <= 0)
        {
            Cut = true;
            return null;
        }

        if (!_read.TryGetValue(name, out string? data))
        {
            data = Read(name);
            _read.Add(name, data);
        }

        if (data?.Length > _left)
        {
            Cut = true;
            return null;
        }

        _left -= data?.Length ?? 0;
        return data;
    }

    private string? Read(string name)
    {
        ReadOnlyMemory<byte> picture = read(name);
        if (picture.IsEmpty)
        {
            return null;
        }

        string? data = PictureData.Of(picture.Span, _left);
        Cut |= data is null;
        return data;
    }
}
