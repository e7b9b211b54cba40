using System.Globalization;
using System.Text.Json;
using FileView.Functions.Previews;

namespace FileView.Functions.Indexing.Elasticsearch;

/// <summary>
/// The index on a server. Every write carries an external version, so that a late write never overwrites a newer one;
/// INDEXED is said when the pages can be found (<c>refresh=wait_for</c>).
/// </summary>
internal sealed class ElasticsearchSearchIndex(
    ElasticsearchClient client, ElasticsearchIndices indices, BulkWriter bulk, ElasticsearchSearch search, TimeProvider time) : ISearchIndex
{
    /// <inheritdoc/>
    public Task ProbeAsync(CancellationToken cancellationToken) => indices.EnsureAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task PutAsync(IndexedContent content, IAsyncEnumerable<PageText> pages, CancellationToken cancellationToken)
    {
        await indices.EnsureAsync(cancellationToken);
        if (await WriteHeadAsync(content, cancellationToken))
        {
            bool conflict = await bulk.WriteAsync(content, pages, cancellationToken);
            long newest = await NewestAsync(content, cancellationToken);
            if (conflict && newest == content.Version)
            {
                throw DeletedJustNow();
            }

            await DeletePagesAsync(
                [
                    new { term = new { scope = content.Scope } },
                    new { term = new { content = content.Sha256 } },
                    new { range = new { version = new { lt = newest } } },
                ],
                cancellationToken);
        }

        string? before = await ContentOfAsync(content.PreviewId, content.Scope, cancellationToken);
        await LinkAsync(content, cancellationToken);
        if (before is not null && before != content.Sha256)
        {
            await DropIfUnusedAsync(content.Scope, before, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task ForgetAsync(string previewId, CancellationToken cancellationToken)
    {
        ElasticsearchAnswer link = await client.SendAsync(HttpMethod.Get, LinkOf(previewId), body: null, cancellationToken);
        if (link.IsMissing)
        {
            return;
        }

        JsonElement source = link.Require("Reading a link").Json.GetProperty("_source");
        ElasticsearchAnswer deleted = await client.SendAsync(
            HttpMethod.Delete, $"{LinkOf(previewId)}?refresh=wait_for", body: null, cancellationToken);
        if (!deleted.IsMissing)
        {
            deleted.Require("Deleting a link");
        }

        await DropIfUnusedAsync(source.GetProperty("scope").GetString()!, source.GetProperty("content").GetString()!, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IndexHits> SearchAsync(IndexQuery query, CancellationToken cancellationToken)
    {
        string? only = null;
        if (query.PreviewId is { } previewId)
        {
            only = await ContentOfAsync(previewId, query.Scope, cancellationToken);
            if (only is null)
            {
                return IndexHits.None;
            }
        }

        return await search.RunAsync(query, only, cancellationToken);
    }

    /// <summary>Says that this version of the content is being written.</summary>
    /// <returns>Whether it is; not when a newer one is there.</returns>
    private async Task<bool> WriteHeadAsync(IndexedContent content, CancellationToken cancellationToken)
    {
        ElasticsearchAnswer answer = await client.SendAsync(
            HttpMethod.Put,
            string.Create(CultureInfo.InvariantCulture, $"{HeadOf(content)}?version={content.Version}&version_type=external_gte"),
            new { scope = content.Scope, content = content.Sha256, page = 0, version = content.Version },
            cancellationToken);
        if (!answer.IsConflict)
        {
            answer.Require("Writing the head of a content");
            return true;
        }

        await NewestAsync(content, cancellationToken);
        return false;
    }

    /// <summary>
    /// Gets the version of the content that was begun last. It may be another than the one just written: then the pages
    /// of that one are not ours to judge, and ours are old.
    /// </summary>
    private async Task<long> NewestAsync(IndexedContent content, CancellationToken cancellationToken)
    {
        ElasticsearchAnswer head = await client.SendAsync(HttpMethod.Get, HeadOf(content), body: null, cancellationToken);
        return head.IsMissing
            ? throw DeletedJustNow()
            : head.Require("Reading the head of a content").Json.GetProperty("_source").GetProperty("version").GetInt64();
    }

    /// <summary>The server refuses a version that it has just deleted, as if it were there; some seconds later it has forgotten.</summary>
    private static IndexUnavailableException DeletedJustNow() =>
        new("The same text was deleted from the search index (Elasticsearch) a moment ago.");

    private async Task LinkAsync(IndexedContent content, CancellationToken cancellationToken)
    {
        ElasticsearchAnswer answer = await client.SendAsync(
            HttpMethod.Put,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{LinkOf(content.PreviewId)}?version={content.Run}&version_type=external_gte&refresh=wait_for"),
            new { scope = content.Scope, content = content.Sha256, run = content.Run, indexedAt = time.GetUtcNow().ToUnixTimeMilliseconds() },
            cancellationToken);
        if (!answer.IsConflict)
        {
            answer.Require("Writing a link");
        }
        else if ((await client.SendAsync(HttpMethod.Get, LinkOf(content.PreviewId), body: null, cancellationToken)).IsMissing)
        {
            throw DeletedJustNow();
        }
    }

    private async Task<string?> ContentOfAsync(string previewId, string scope, CancellationToken cancellationToken)
    {
        ElasticsearchAnswer link = await client.SendAsync(HttpMethod.Get, LinkOf(previewId), body: null, cancellationToken);
        if (link.IsMissing)
        {
            return null;
        }

        JsonElement source = link.Require("Reading a link").Json.GetProperty("_source");
        return source.GetProperty("scope").GetString() == scope ? source.GetProperty("content").GetString() : null;
    }

    private async Task DropIfUnusedAsync(string scope, string sha256, CancellationToken cancellationToken)
    {
        object[] ofContent = [new { term = new { scope } }, new { term = new { content = sha256 } }];
        ElasticsearchAnswer links = await client.SendAsync(
            HttpMethod.Post, $"{indices.Previews}/_count", new { query = Filter(ofContent) }, cancellationToken);
        if (links.Require("Counting links").Json.GetProperty("count").GetInt64() == 0)
        {
            await DeletePagesAsync(ofContent, cancellationToken);
        }
    }

    private async Task DeletePagesAsync(object[] conditions, CancellationToken cancellationToken) =>
        (await client.SendAsync(
            HttpMethod.Post,
            $"{indices.Pages}/_delete_by_query?conflicts=proceed&refresh=true",
            new { query = Filter(conditions) },
            cancellationToken)).Require("Deleting pages");

    private static object Filter(object[] conditions) => new { @bool = new { filter = conditions } };

    private string HeadOf(IndexedContent content) =>
        $"{indices.Pages}/_doc/{Uri.EscapeDataString(DocumentNames.Head(content.Scope, content.Sha256))}";

    private string LinkOf(string previewId) => $"{indices.Previews}/_doc/{Uri.EscapeDataString(previewId)}";
}
