using System.Globalization;
using System.Text.RegularExpressions;
using FileView.Functions.Converting.Markup;
using FileView.Functions.Previews.Members.Mail;

namespace FileView.Functions.Converting.Books;

/// <summary>Makes what is shown of the chapters of a book: all on one page, so that links between them lead within it.</summary>
/// <param name="book">The book.</param>
/// <param name="options">The limits.</param>
/// <param name="cancellationToken">Ends the reading.</param>
internal sealed partial class BookChapters(EpubFile book, BookOptions options, CancellationToken cancellationToken)
{
    private readonly Dictionary<string, int> _numbers = book.Chapters.Select((path, index) => (path, index)).ToDictionary(pair => pair.path, pair => pair.index + 1);
    private readonly PagePictures _pictures = new(options.MaxPictureMegabytes * 1_048_576, path => book.Read(path), cancellationToken);
    private int _charactersLeft = options.MaxCharacters;
    private bool _cut;

    /// <summary>Gets whether something was left out.</summary>
    public bool Cut => _cut || _pictures.Cut;

    /// <summary>Gets the id of a chapter on the page.</summary>
    /// <param name="number">The number of the chapter, from 1.</param>
    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"c{number}");

    /// <summary>Reads the chapters.</summary>
    /// <exception cref="InvalidDataException">One is damaged.</exception>
    public List<SafeMarkup> Read()
    {
        var chapters = new List<SafeMarkup>();
        foreach (string path in book.Chapters)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_charactersLeft == 0)
            {
                _cut = true;
                break;
            }

            string text = MimeCharsets.Decode(book.Read(path), charset: null);
            if (text.Length > _charactersLeft)
            {
                _cut = true;
                text = text[.._charactersLeft];
            }

            _charactersLeft -= text.Length;
            chapters.Add(SafeHtml.Write(Closed(text), ReferencesOf(path), cancellationToken));
        }

        return chapters;
    }

    // Chapters are XML, in which every element may be closed at once; in HTML such an element would go on to the end.
    private static string Closed(string xhtml) => ClosedAtOnce().Replace(xhtml, "<$1$2></$1>");

    private SafeReferences ReferencesOf(string path) => new()
    {
        IdPrefix = IdOf(_numbers[path]) + "-",
        Picture = reference => EpubFile.Resolve(path, reference) is { } found ? _pictures.Find(found.Path) : null,
        Place = reference => EpubFile.Resolve(path, reference) is { } found && _numbers.TryGetValue(found.Path, out int number)
            ? found.Fragment.Length == 0 ? "#" + IdOf(number) : $"#{IdOf(number)}-{found.Fragment}"
            : null,
    };

    [GeneratedRegex(@"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)([A-Za-z][\w:-]{0,30})((?:\s[^<>]{0,2000})?)/>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ClosedAtOnce();
}
