using System.Text;
using System.Text.Json;
using FileView.Functions.Indexing.Texts;
using FileView.Functions.Previews;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Indexing.Elasticsearch;

/// <summary>Writes the pages of a content, a batch at a time.</summary>
internal sealed class BulkWriter(
    ElasticsearchClient client, ElasticsearchIndices indices, IOptions<IndexingOptions> options, TimeProvider time)
{
    private ElasticsearchOptions Settings => options.Value.Elasticsearch;

    /// <summary>Writes the pages. A page that is there in a newer version stays as it is.</summary>
    /// <returns>Whether there was such a page.</returns>
    /// <exception cref="IndexUnavailableException">The server is away or has too much to do.</exception>
    /// <exception cref="ElasticsearchException">It refuses a page.</exception>
    public async Task<bool> WriteAsync(IndexedContent content, IAsyncEnumerable<PageText> pages, CancellationToken cancellationToken)
    {
        var batch = new List<string>();
        int characters = 0;
        bool conflict = false;
        await foreach (PageText page in pages.WithCancellation(cancellationToken))
        {
            if (page.Text.Length == 0)
            {
                continue;
            }

            if (batch.Count > 0 && (batch.Count == Settings.BatchPages || characters + page.Text.Length > Settings.BatchCharacters))
            {
                conflict |= await SendAsync(batch, cancellationToken);
                batch.Clear();
                characters = 0;
            }

            batch.Add(LinesOf(content, page));
            characters += page.Text.Length;
        }

        return (batch.Count > 0 && await SendAsync(batch, cancellationToken)) || conflict;
    }

    private static string LinesOf(IndexedContent content, PageText page)
    {
        string action = JsonSerializer.Serialize(new
        {
            index = new { _id = DocumentNames.Page(content.Scope, content.Sha256, page.Page), version = content.Version, version_type = "external_gte" },
        });
        string document = JsonSerializer.Serialize(new
        {
            scope = content.Scope,
            content = content.Sha256,
            page = page.Page,
            version = content.Version,
            text = IndexText.Clean(page.Text),
        });
        return $"{action}\n{document}\n";
    }

    /// <summary>Sends a batch; pages for which the server had no room are sent again, by themselves.</summary>
    private async Task<bool> SendAsync(IReadOnlyList<string> batch, CancellationToken cancellationToken)
    {
        bool conflict = false;
        for (int attempt = 0; ; attempt++)
        {
            ElasticsearchAnswer answer = (await client.SendLinesAsync(
                $"{indices.Pages}/_bulk?refresh=wait_for", Join(batch), cancellationToken)).Require("A bulk");
            List<string> rejected = RejectedOf(batch, answer.Json, ref conflict);
            if (rejected.Count == 0)
            {
                return conflict;
            }

            if (attempt == Settings.Retries)
            {
                throw new IndexUnavailableException("The search index (Elasticsearch) has too much to do.");
            }

            batch = rejected;
            await Task.Delay(TimeSpan.FromMilliseconds(Settings.RetryInterval * Math.Pow(2, attempt)), time, cancellationToken);
        }
    }

    private static List<string> RejectedOf(IReadOnlyList<string> batch, JsonElement answer, ref bool conflict)
    {
        var rejected = new List<string>();
        if (!answer.GetProperty("errors").GetBoolean())
        {
            return rejected;
        }

        int at = 0;
        foreach (JsonElement item in answer.GetProperty("items").EnumerateArray())
        {
            JsonElement result = item.GetProperty("index");
            switch (result.GetProperty("status").GetInt32())
            {
                case >= 200 and < 300:
                    break;
                case 409:
                    conflict = true;
                    break;
                case 429 or 503:
                    rejected.Add(batch[at]);
                    break;
                case int status:
                    throw new ElasticsearchException($"A page was refused with {status}: {ElasticsearchAnswer.ReasonOf(result)}");
            }

            at++;
        }

        return rejected;
    }

    private static string Join(IReadOnlyList<string> batch)
    {
        var lines = new StringBuilder();
        foreach (string line in batch)
        {
            lines.Append(line);
        }

        return lines.ToString();
    }
}
