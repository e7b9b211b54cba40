namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>A cookie.</summary>
public sealed class HttpCookie : IHttpCookie
{
    /// <summary>Makes a cookie.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public HttpCookie(string name, string value)
    {
        Name = name;
        Value = value;
    }

    /// <inheritdoc/>
    public string? Domain { get; set; }

    /// <inheritdoc/>
    public DateTimeOffset? Expires { get; set; }

    /// <inheritdoc/>
    public bool? HttpOnly { get; set; }

    /// <inheritdoc/>
    public double? MaxAge { get; set; }

    /// <inheritdoc/>
    public string Name { get; set; }

    /// <inheritdoc/>
    public string? Path { get; set; }

    /// <inheritdoc/>
    public SameSite SameSite { get; set; }

    /// <inheritdoc/>
    public bool? Secure { get; set; }

    /// <inheritdoc/>
    public string Value { get; set; }
}
