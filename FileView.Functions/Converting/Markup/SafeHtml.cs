using System.Collections.Frozen;
using System.Text;
using AngleSharp.Dom;
using FileView.Functions.Converting.Html;

namespace FileView.Functions.Converting.Markup;

/// <summary>
/// Writes HTML of others anew with what is known to do no harm: elements and attributes of a list, every character
/// escaped. What is not on the list is left out; nothing of the original is passed on as it is written.
/// </summary>
internal sealed class SafeHtml
{
    private const int MostDepth = 200;

    private static readonly FrozenSet<string> Kept =
    [
        "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "center", "cite", "code", "col",
        "colgroup", "dd", "del", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hr", "i", "img", "ins", "kbd", "li", "main", "mark", "nav", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section",
        "small", "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var", "wbr",
    ];

    // With all that is in them.
    private static readonly FrozenSet<string> Dropped =
    [
        "applet", "audio", "base", "button", "canvas", "datalist", "dialog", "embed", "frame", "frameset", "head", "iframe", "input", "link", "math",
        "meta", "noembed", "noframes", "noscript", "object", "option", "param", "script", "select", "source", "style", "svg", "template", "textarea",
        "title", "track", "video", "xml",
    ];

    private static readonly FrozenSet<string> Empty = ["br", "col", "hr", "img", "wbr"];

    private static readonly FrozenSet<string> Blocks =
    [
        "address", "article", "blockquote", "br", "dd", "div", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "p", "pre",
        "section", "table", "td", "th", "tr",
    ];

    private readonly SafeAttributes _attributes;
    private readonly StringBuilder _html = new();
    private readonly StringBuilder _text = new();
    private int _depth;

    private SafeHtml(SafeReferences references) => _attributes = new SafeAttributes(references);

    /// <summary>Writes a document anew. One that is built to exhaust whoever reads it becomes plain text, which says so.</summary>
    /// <param name="html">The document, or a part of one.</param>
    /// <param name="references">What becomes of its links and pictures.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What was in its body, as markup that is safe and as text.</returns>
    public static SafeMarkup Write(string html, SafeReferences references, CancellationToken cancellationToken)
    {
        IDocument document;
        try
        {
            document = ParseLimits.Parse(html, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return AsText(html);
        }

        using (document)
        {
            var writer = new SafeHtml(references);
            if (document.Body is { } body)
            {
                writer.Write(body, cancellationToken);
            }

            string? heading = document.QuerySelector("h1, h2, h3")?.TextContent ?? document.Title;
            return new SafeMarkup(writer._html.ToString(), writer._text.ToString().Trim(), string.IsNullOrWhiteSpace(heading) ? null : heading.Trim());
        }
    }

    private static SafeMarkup AsText(string html)
    {
        string text = HtmlText.Of(html);
        var markup = new StringBuilder("<p class=\"notice\">The layout of this part is too complex: only its text is shown.</p>\n<p>");
        Escape(markup, text);
        return new SafeMarkup(markup.Append("</p>").ToString(), text, Heading: null);
    }

    // Without recursion: a document may be nested more deeply than a stack is.
    private void Write(IElement root, CancellationToken cancellationToken)
    {
        var open = new Stack<(INodeList Nodes, int Next, string? End)>();
        open.Push((root.ChildNodes, 0, null));
        while (open.TryPop(out (INodeList Nodes, int Next, string? End) level))
        {
            if (level.Next == level.Nodes.Length)
            {
                End(level.End);
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            open.Push(level with { Next = level.Next + 1 });
            switch (level.Nodes[level.Next])
            {
                case IText text:
                    Escape(_html, text.Data);
                    _text.Append(text.Data);
                    break;
                case IElement element when !IsDropped(element):
                    open.Push((element.ChildNodes, 0, Begin(element)));
                    break;
            }
        }
    }

    private static bool IsDropped(IElement element) =>
        element.NamespaceUri != "http://www.w3.org/1999/xhtml" || Dropped.Contains(element.LocalName);

    private string? Begin(IElement element)
    {
        string name = element.LocalName;
        if (Blocks.Contains(name))
        {
            _text.Append('\n');
        }

        if (!Kept.Contains(name) || _depth >= MostDepth)
        {
            return null;
        }

        if (name == "img")
        {
            _attributes.WritePicture(_html, element);
            return null;
        }

        _html.Append('<').Append(name);
        _attributes.Write(_html, element);
        _html.Append('>');
        if (Empty.Contains(name))
        {
            return null;
        }

        _depth++;
        return name;
    }

    private void End(string? name)
    {
        if (name is not null)
        {
            _depth--;
            _html.Append("</").Append(name).Append('>');
        }
    }

    /// <summary>Writes text as text, within an element or within quotes.</summary>
    public static void Escape(StringBuilder html, ReadOnlySpan<char> text)
    {
        foreach (char character in text)
        {
            _ = character switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' => html.Append("&quot;"),
                '\'' => html.Append("&#39;"),
                < ' ' and not ('\t' or '\n') => html.Append(' '),
                _ => html.Append(character),
            };
        }
    }
}
