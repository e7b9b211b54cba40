using System.Collections.Frozen;
using System.Text;
using AngleSharp.Dom;

namespace FileView.Functions.Converting.Markup;

/// <summary>Writes the attributes of HTML of others that do no harm.</summary>
/// <param name="references">What becomes of links and pictures.</param>
internal sealed class SafeAttributes(SafeReferences references)
{
    private const int MostLength = 2_000;
    private const int MostAddressLength = 16_000;

    private static readonly FrozenSet<string> Kept =
    [
        "abbr", "align", "alt", "bgcolor", "border", "cellpadding", "cellspacing", "cite", "color", "colspan", "dir", "face", "height", "lang",
        "nowrap", "reversed", "rowspan", "scope", "size", "span", "start", "title", "type", "valign", "value", "width",
    ];

    /// <summary>Writes those of an element.</summary>
    public void Write(StringBuilder html, IElement element)
    {
        foreach (IAttr attribute in element.Attributes)
        {
            if (attribute.Value.Length <= (attribute.LocalName == "href" ? MostAddressLength : MostLength))
            {
                Write(html, element.LocalName, attribute);
            }
        }
    }

    /// <summary>Writes a picture that is at hand, or what it stands for.</summary>
    public void WritePicture(StringBuilder html, IElement element)
    {
        string alt = element.GetAttribute("alt") ?? "";
        if (references.Source(element.GetAttribute("src") ?? "") is not { } source)
        {
            SafeHtml.Escape(html, alt.Length > 0 ? $"[{alt}]" : "");
            return;
        }

        html.Append("<img");
        Append(html, "src", source);
        Write(html, element);
        html.Append('>');
    }

    private void Write(StringBuilder html, string element, IAttr attribute)
    {
        string name = attribute.LocalName;
        if (name == "style" && SafeStyle.Of(attribute.Value) is { Length: > 0 } style)
        {
            Append(html, name, style);
        }
        else if (name is "id" || (name == "name" && element == "a"))
        {
            Append(html, "id", references.IdPrefix + attribute.Value);
        }
        else if (name == "href" && element == "a" && references.Link(attribute.Value) is { } link)
        {
            Append(html, name, link);
            Append(html, "rel", "noopener noreferrer");
        }
        else if (Kept.Contains(name) && attribute.Prefix is null)
        {
            Append(html, name, attribute.Value);
        }
    }

    private static void Append(StringBuilder html, string name, string value)
    {
        html.Append(' ').Append(name).Append("=\"");
        SafeHtml.Escape(html, value);
        html.Append('"');
    }
}
