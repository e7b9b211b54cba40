using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Indexing.Elasticsearch;

/// <summary>The index on a server: <c>fileview:indexing:elasticsearch</c>.</summary>
internal sealed class ElasticsearchOptions
{
    /// <summary>Gets or sets the address of the server, http or https.</summary>
    public string? Url { get; set; }

    /// <summary>Gets or sets the API key, as the server gave it (<c>encoded</c>). It goes before user name and password.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Gets or sets the user name.</summary>
    public string? Username { get; set; }

    /// <summary>Gets or sets the password.</summary>
    public string? Password { get; set; }

    /// <summary>Gets or sets what the names of the two indices begin with; <c>-pages</c> and <c>-previews</c> follow.</summary>
    /// <value>Default: <c>fileview</c>.</value>
    [RegularExpression("^[a-z][a-z0-9-]{0,63}$", ErrorMessage = "It must be 1 to 64 lower-case letters, digits or hyphens.")]
    public string IndexPrefix { get; set; } = "fileview";

    /// <summary>Gets or sets how many pages are written at once.</summary>
    /// <value>Default: 500. Range: 1 to 10,000.</value>
    [Range(1, 10_000)]
    public int BatchPages { get; set; } = 500;

    /// <summary>Gets or sets how many characters are written at once; one page may be longer.</summary>
    /// <value>Default: 2,000,000. Range: 1,000 to 50,000,000.</value>
    [Range(1_000, 50_000_000)]
    public int BatchCharacters { get; set; } = 2_000_000;

    /// <summary>Gets or sets how often a call is tried again that was answered by 429, 502, 503 or 504, or not at all.</summary>
    /// <value>Default: 3. Range: 0 to 10.</value>
    [Range(0, 10)]
    public int Retries { get; set; } = 3;

    /// <summary>Gets or sets the first wait before a call is tried again, in milliseconds; it doubles. A <c>Retry-After</c> goes before it.</summary>
    /// <value>Default: 500. Range: 1 to 30,000.</value>
    [Range(1, 30_000)]
    public int RetryInterval { get; set; } = 500;
}
