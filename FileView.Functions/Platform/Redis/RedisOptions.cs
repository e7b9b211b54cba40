using System.ComponentModel.DataAnnotations;
using StackExchange.Redis;

namespace FileView.Functions.Platform.Redis;

/// <summary>The cache and the bell between processes: <c>fileview:redis</c>.</summary>
internal sealed class RedisOptions : IValidatableObject
{
    /// <summary>Gets or sets where Redis is, for example <c>127.0.0.1:6379</c> or a StackExchange.Redis connection string.</summary>
    /// <value>Default: none. Cache and bell then live in the process, which is right for one process only.</value>
    public string? Connection { get; set; }

    /// <summary>Gets or sets what every key and channel begins with.</summary>
    /// <value>Default: <c>fileview:</c>.</value>
    [Required]
    public string Prefix { get; set; } = "fileview:";

    /// <summary>
    /// Gets or sets how long one command may take, in milliseconds. After two that took longer Redis counts as down: no
    /// request waits for it again until it answers a probe.
    /// </summary>
    /// <value>Default: 50.</value>
    [Range(5, 5000)]
    public int Timeout { get; set; } = 50;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(Connection) && !IsReadable(Connection))
        {
            // The text may hold a password, so it is not repeated.
            yield return new ValidationResult("connection is not a connection string of StackExchange.Redis, like 127.0.0.1:6379.");
        }
    }

    private static bool IsReadable(string connection)
    {
        try
        {
            return ConfigurationOptions.Parse(connection).EndPoints.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
