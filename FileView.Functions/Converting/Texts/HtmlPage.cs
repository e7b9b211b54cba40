using System.Text;

namespace FileView.Functions.Converting.Texts;

/// <summary>
/// Writes an HTML page that runs nothing and fetches nothing: no scripts, a content security policy of its own besides the
/// one it is served with, and every character of the file escaped.
/// </summary>
internal sealed class HtmlPage : IAsyncDisposable
{
    private const string Style = """
        :root{color-scheme:light dark;--line:#8884;--faint:#888}
        body{margin:0;padding:1rem 1.25rem;font:15px/1.6 system-ui,"Noto Sans CJK SC",sans-serif;overflow-wrap:anywhere}
        .notice{border:1px solid var(--line);border-left:4px solid #c80;padding:.5rem .75rem;margin:0 0 1rem}
        pre,code{font:13px/1.5 ui-monospace,"Liberation Mono","Noto Sans Mono CJK SC",monospace;tab-size:4}
        pre{margin:0;white-space:pre-wrap}
        .lines{counter-reset:line}
        .lines>span{display:block;padding-left:4.5rem;text-indent:-4.5rem;min-height:1.5em}
        .lines>span::before{counter-increment:line;content:counter(line);display:inline-block;width:3.5rem;margin-right:1rem;
        text-indent:0;text-align:right;color:var(--faint);user-select:none}
        table{border-collapse:collapse;font-size:14px}
        th,td{border:1px solid var(--line);padding:.25rem .5rem;text-align:left;vertical-align:top;white-space:pre-wrap;max-width:40rem}
        thead th{position:sticky;top:0;background:Canvas}
        tbody th{color:var(--faint);font-weight:normal;text-align:right;user-select:none}
        .prose{max-width:52rem;margin:0 auto}
        .prose pre{border:1px solid var(--line);padding:.75rem;overflow-x:auto;white-space:pre}
        .prose blockquote{margin:0;padding-left:1rem;border-left:4px solid var(--line)}
        .prose img{max-width:100%}
        """;

    private readonly StreamWriter _writer;

    private HtmlPage(StreamWriter writer) => _writer = writer;

    /// <summary>Begins a page.</summary>
    /// <param name="path">The file to write.</param>
    /// <param name="title">The title. Artefacts are shared by all who have the same content: never a file name.</param>
    /// <param name="notice">A sentence above the content; absent for none.</param>
    public static async Task<HtmlPage> CreateAsync(string path, string title, string? notice)
    {
        var page = new HtmlPage(new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)));
        await page._writer.WriteAsync($"""
            <!DOCTYPE html>
            <html>
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <title>
            """);
        page.WriteText(title);
        await page._writer.WriteAsync($"</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n");
        if (notice is not null)
        {
            page.WriteMarkup("<p class=\"notice\">");
            page.WriteText(notice);
            page.WriteMarkup("</p>\n");
        }

        return page;
    }

    /// <summary>Writes markup of ours.</summary>
    public void WriteMarkup(string markup) => _writer.Write(markup);

    /// <summary>Writes text of the file, escaped.</summary>
    public void WriteText(ReadOnlySpan<char> text)
    {
        foreach (char character in text)
        {
            switch (character)
            {
                case '&': _writer.Write("&amp;"); break;
                case '<': _writer.Write("&lt;"); break;
                case '>': _writer.Write("&gt;"); break;
                case '"': _writer.Write("&quot;"); break;
                case '\'': _writer.Write("&#39;"); break;
                case '\t' or '\n': _writer.Write(character); break;
                case < ' ' or '\u007f': _writer.Write('\uFFFD'); break;
                default: _writer.Write(character); break;
            }
        }
    }

    /// <summary>Ends the page.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.WriteAsync("</body>\n</html>\n");
        await _writer.DisposeAsync();
    }
}
