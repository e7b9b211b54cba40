using FileView.Functions.Platform.Urls;
using FileView.Functions.Previews;
using Microsoft.AspNetCore.Http;

namespace FileView.Functions.Access;

/// <summary>Where the artefacts of a preview are fetched.</summary>
/// <param name="PreviewUrl">The preview itself.</param>
/// <param name="PageUrl">The picture of a page, with <c>{page}</c> for its number; absent without pages.</param>
/// <param name="MembersUrl">The list of what is in the file; absent where nothing is.</param>
internal sealed record ContentAddresses(string PreviewUrl, string? PageUrl, string? MembersUrl)
{
    /// <summary>Makes the addresses.</summary>
    /// <param name="urls">Knows the public address.</param>
    /// <param name="request">The request that is answered.</param>
    /// <param name="snapshot">The preview.</param>
    /// <param name="query">The query that opens them.</param>
    /// <returns>The addresses; <see langword="null"/> while nothing is shown.</returns>
    public static ContentAddresses? Create(IPublicUrls urls, HttpRequest request, PreviewSnapshot snapshot, string query)
    {
        if (snapshot is not { Status: PreviewStatus.Success, Entry: { } entry })
        {
            return null;
        }

        string content = urls.Absolute(request, $"/api/previews/{snapshot.Id}/content/");
        return new ContentAddresses(
            $"{content}{Escape(entry)}?{query}",
            snapshot.PageCount > 0 ? $"{content}pages/{{page}}.jpg?{query}" : null,
            snapshot.Tree is { } tree ? $"{content}{Escape(tree)}?{query}" : null);
    }

    private static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
