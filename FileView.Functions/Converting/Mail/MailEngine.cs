using FileView.Functions.Converting.Archives;
using FileView.Functions.Converting.Engines;
using FileView.Functions.Converting.Texts;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Members;
using FileView.Functions.Previews.Members.Mail;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Converting.Mail;

/// <summary>Messages: who wrote to whom, the text, and what hangs on it as a tree of members. Nothing is fetched.</summary>
internal sealed class MailEngine(MemberContainers containers, IOptions<MemberOptions> members, IOptions<ConvertingOptions> options) : IConversionEngine
{
    private const string Entry = "index.html";

    private static readonly string[] Shown = ["From", "To", "Cc", "Date", "Subject"];

    /// <inheritdoc/>
    public string Name => "mail";

    /// <inheritdoc/>
    public int Priority => 0;

    /// <inheritdoc/>
    public IReadOnlySet<string> Formats { get; } = new HashSet<string> { "eml" };

    /// <inheritdoc/>
    public int Concurrency => 2;

    /// <inheritdoc/>
    public bool NeedsContent => true;

    /// <inheritdoc/>
    public Task<EngineHealth> GetHealthAsync(CancellationToken cancellationToken) => Task.FromResult(EngineHealth.Good("1"));

    /// <inheritdoc/>
    public string OptionsKey(string format) => $"{members.Value.MaxEntries} {options.Value.Text.MaxCharacters}";

    /// <inheritdoc/>
    public async Task<ConversionResult> ConvertAsync(ConversionJob job, CancellationToken cancellationToken)
    {
        MemberTree tree = await MemberTrees.ListAsync(containers, job, cancellationToken);
        var content = new ContainerFile(job.ContentPath, job.Folder.FullPath, job.Format);
        MailMessage message = await MailMessage.ReadAsync(content, members.Value, cancellationToken);

        // Taking HTML apart cannot be interrupted, so the time limit leaves it behind.
        List<MailText> texts = await Task.Run(() => MailTexts.Of(message, options.Value.Text.MaxCharacters, cancellationToken), cancellationToken).WaitAsync(cancellationToken);
        await WriteAsync(job, message, texts, tree.Members, cancellationToken);
        if (tree.Members.Count > 0)
        {
            await MemberTrees.StoreAsync(job, tree, cancellationToken);
        }

        string[] words =
        [
            .. Shown.Select(message.Headers.Get), .. texts.Select(text => text.Markup?.Text ?? text.Plain),
            .. tree.Members.Select(member => member.Path),
        ];
        return new ConversionResult(PreviewKind.Html, Entry)
        {
            TextPath = await TextByPage.StoreAsync(job, string.Join('\n', words.Where(word => word.Length > 0)), cancellationToken),
            TreePath = tree.Members.Count > 0 ? MemberTree.Path : null,
        };
    }

    private static async Task WriteAsync(
        ConversionJob job, MailMessage message, List<MailText> texts, IReadOnlyList<Member> attachments, CancellationToken cancellationToken)
    {
        string file = job.Folder.File(Entry);
        string? notice = texts.Exists(text => text.Cut) ? "The message is long: only its beginning is shown." : null;
        await using (HtmlPage page = await HtmlPage.CreateAsync(file, job.Format.Label, notice))
        {
            WriteHeaders(page, message.Headers);
            foreach (MailText text in texts)
            {
                page.WriteMarkup(text.Markup is null ? "<pre>" : "<div>");
                if (text.Markup is { } markup)
                {
                    page.WriteMarkup(markup.Html);
                }
                else
                {
                    page.WriteText(text.Plain);
                }

                page.WriteMarkup(text.Markup is null ? "</pre>\n<hr>\n" : "</div>\n<hr>\n");
            }

            if (attachments.Count > 0)
            {
                MemberTable.Write(page, attachments);
            }
        }

        await job.Artefacts.AddFileAsync(Entry, "text/html; charset=utf-8", file, cancellationToken);
    }

    private static void WriteHeaders(HtmlPage page, MimeHeaders headers)
    {
        page.WriteMarkup("<table class=\"headers\"><tbody>\n");
        foreach (string name in Shown.Where(headers.Has))
        {
            page.WriteMarkup($"<tr><th>{name}</th><td>");
            page.WriteText(headers.Get(name));
            page.WriteMarkup("</td></tr>\n");
        }

        page.WriteMarkup("</tbody></table>\n<hr>\n");
    }
}
