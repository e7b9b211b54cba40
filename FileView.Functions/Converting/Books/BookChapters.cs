using System.Globalization;
using System.Text.RegularExpressions;
using FileView.Functions.Converting.Markup;
using FileView.Functions.Previews.Members.Mail;

namespace FileView.Functions.Converting.Books;

/// <summary>Makes what is shown of the chapters of a book: all on one page, so that links between them lead within it.</summary>
/// <param name="book">The book.</param>
/// <param name="options">The limits.</param>
internal sealed partial class BookChapters(EpubFile book, BookOptions options)
{
    private readonly Dictionary<string, int> _numbers = book.Chapters.Select((path, index) => (path, index)).ToDictionary(pair => pair.path, pair => pair.index + 1);
    private int _charactersLeft = options.MaxCharacters;
    private int _picturesLeft = options.MaxPictureMegabytes * 1_048_576;

    /// <summary>Gets whether something was left out.</summary>
    public bool Cut { get; private set; }

    /// <summary>Gets the id of a chapter on the page.</summary>
    /// <param name="number">The number of the chapter, from 1.</param>
    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"c{number}");

    /// <summary>Reads the chapters.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InvalidDataException">One is damaged.</exception>
    public List<SafeMarkup> Read(CancellationToken cancellationToken)
    {
        var chapters = new List<SafeMarkup>();
        foreach (string path in book.Chapters)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string text = MimeCharsets.Decode(book.Read(path), charset: null);
            if (text.Length > _charactersLeft)
            {
                Cut = true;
                text = text[.._charactersLeft];
            }

            _charactersLeft -= text.Length;
            chapters.Add(SafeHtml.Write(Closed(text), ReferencesOf(path)));
        }

        return chapters;
    }

    // Chapters are XML, in which every element may be closed at once; in HTML such an element would go on to the end.
    private static string Closed(string xhtml) => ClosedAtOnce().Replace(xhtml, "<$1$2></$1>");

    private SafeReferences ReferencesOf(string path) => new()
    {
        IdPrefix = IdOf(_numbers[path]) + "-",
        Picture = reference => PictureOf(path, reference),
        Place = reference => EpubFile.Resolve(path, reference) is { } found && _numbers.TryGetValue(found.Path, out int number)
            ? found.Fragment.Length == 0 ? "#" + IdOf(number) : $"#{IdOf(number)}-{found.Fragment}"
            : null,
    };

    private string? PictureOf(string path, string reference)
    {
        if (EpubFile.Resolve(path, reference) is not { } found || book.Read(found.Path) is not { } picture)
        {
            return null;
        }

        string? data = PictureData.Of(picture, _picturesLeft);
        _picturesLeft -= data?.Length ?? 0;
        Cut |= data is null;
        return data;
    }

    [GeneratedRegex(@"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)([A-Za-z][\w:-]{0,30})((?:\s[^<>]{0,2000})?)/>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ClosedAtOnce();
}
