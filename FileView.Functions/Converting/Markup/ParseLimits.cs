using System.Collections.Frozen;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace FileView.Functions.Converting.Markup;

/// <summary>
/// Keeps the reading of HTML to what honest documents need. By the rules of HTML, <c>&lt;b&gt;</c> and its like are opened
/// anew in every block until they are closed, so that a small document grows to the product of both; and each element looks
/// through all that are open, so that a deep one takes the square of its depth.
/// </summary>
/// <param name="cancellationToken">Ends the reading.</param>
internal sealed class ParseLimits(CancellationToken cancellationToken) : IElementFactory<Document, HtmlElement>
{
    private const int MostDepth = 256;

    // About as many characters as what is opened anew may have as markup: each counts as the largest that there is.
    private const long MostReopened = 4_000_000;
    private const int CharactersOfTag = 16;

    private static readonly IElementFactory<Document, HtmlElement> Factory =
        BrowsingContext.New().GetService<IElementFactory<Document, HtmlElement>>()
        ?? throw new InvalidOperationException("The reader of HTML has no factory of elements.");

    // Those that are opened anew (HTML, 13.2.4.3).
    private static readonly FrozenSet<string> Formatting =
        ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

    private HtmlElement? _made;
    private IElement? _last;
    private long _reopened;
    private long _heaviest = CharactersOfTag;

    /// <summary>Reads a document.</summary>
    /// <param name="html">The document, or a part of one.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidDataException">It is built to exhaust whoever reads it.</exception>
    public static IDocument Parse(string html, CancellationToken cancellationToken)
    {
        var limits = new ParseLimits(cancellationToken);
        IBrowsingContext context = BrowsingContext.New(new Configuration().WithOnly<IElementFactory<Document, HtmlElement>>(limits));
        return new HtmlParser(new HtmlParserOptions { OnCreated = (element, _) => limits.Count(element) }, context).ParseDocument(html);
    }

    /// <inheritdoc/>
    public HtmlElement Create(Document document, string localName, string? prefix, NodeFlags flags)
    {
        // Those that a tag asks for are taken off again; what is left are the ones that nobody wrote.
        _reopened++;
        if (_reopened * _heaviest > MostReopened)
        {
            throw new InvalidDataException("Its elements multiply.");
        }

        _made = Factory.Create(document, localName, prefix, flags);
        return _made;
    }

    private void Count(IElement element)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (ReferenceEquals(element, _made))
        {
            _reopened--;
        }

        // The new one has no attributes and no place yet; the one before it has.
        if (_last is not null && Formatting.Contains(_last.LocalName))
        {
            _heaviest = Math.Max(_heaviest, CharactersOfTag + _last.Attributes.Sum(attribute => CharactersOfTag + (long)attribute.Value.Length));
        }

        int depth = 0;
        for (INode? above = _last; above is not null; above = above.Parent)
        {
            if (++depth > MostDepth)
            {
                throw new InvalidDataException("Its elements are nested too deeply.");
            }
        }

        _last = element;
    }
}
