namespace FileView.Functions.Downloading;

/// <summary>By what a source can tell whether a file has changed since it was fetched.</summary>
/// <param name="ETag">Its entity tag, as the source wrote it.</param>
/// <param name="LastModified">When it was changed, as the source wrote it.</param>
/// <param name="Sha256">The SHA-256 of what was fetched.</param>
/// <param name="Size">Its size, in bytes.</param>
/// <param name="FileName">What the source called it.</param>
internal sealed record SourceValidators(string? ETag, string? LastModified, string Sha256, long Size, string? FileName)
{
    /// <summary>Adds to a file what the answer that brought it says, if that says anything.</summary>
    public static DownloadedFile AddTo(DownloadedFile file, HttpResponseMessage response)
    {
        string? etag = First(response.Headers.NonValidated, "ETag");
        string? lastModified = First(response.Content.Headers.NonValidated, "Last-Modified");
        return etag is null && lastModified is null
            ? file
            : file with { Validators = new SourceValidators(etag, lastModified, file.Content.Sha256, file.Content.Size, file.FileName) };
    }

    /// <summary>Makes the headers that ask for the file only if it has changed.</summary>
    public Dictionary<string, string> Headers()
    {
        var headers = new Dictionary<string, string>();
        if (ETag is not null)
        {
            headers["If-None-Match"] = ETag;
        }

        if (LastModified is not null)
        {
            headers["If-Modified-Since"] = LastModified;
        }

        return headers;
    }

    private static string? First(System.Net.Http.Headers.HttpHeadersNonValidated headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
