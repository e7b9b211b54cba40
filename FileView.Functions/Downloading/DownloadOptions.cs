using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Downloading;

/// <summary>How sources are fetched: <c>fileview:network:download</c>.</summary>
internal sealed class DownloadOptions
{
    /// <summary>
    /// Gets or sets how long looking up the host, connecting and TLS may take together, in milliseconds.
    /// </summary>
    /// <value>Default: 3,000.</value>
    [Range(100, 60_000)]
    public int ConnectTimeout { get; set; } = 3_000;

    /// <summary>Gets or sets how long the other side may send nothing, in milliseconds.</summary>
    /// <value>Default: 60,000.</value>
    [Range(100, 300_000)]
    public int ReadTimeout { get; set; } = 60_000;

    /// <summary>Gets or sets how often a download that failed, and may heal, is tried again.</summary>
    /// <value>Default: 3, which makes 4 attempts in all.</value>
    [Range(0, 20)]
    public int MaxRetry { get; set; } = 3;

    /// <summary>
    /// Gets or sets how long all attempts may take together, in milliseconds. Must stay below <c>functionTimeout</c>.
    /// </summary>
    /// <value>Default: 480,000 (8 minutes).</value>
    [Range(1_000, 540_000)]
    public int TotalTimeout { get; set; } = 480_000;

    /// <summary>
    /// Gets or sets the wait before the second attempt, in milliseconds; each further one is twice as long.
    /// </summary>
    /// <value>Default: 500.</value>
    [Range(10, 60_000)]
    public int RetryInterval { get; set; } = 500;

    /// <summary>
    /// Gets or sets the longest <c>Retry-After</c> that is waited for, in milliseconds; a longer one is cut.
    /// </summary>
    /// <value>Default: 60,000.</value>
    [Range(0, 480_000)]
    public int MaxRetryAfter { get; set; } = 60_000;
}
