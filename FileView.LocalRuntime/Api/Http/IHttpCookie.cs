namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>A cookie.</summary>
public interface IHttpCookie
{
    /// <summary>The hosts it goes to; null means this one.</summary>
    string? Domain { get; }

    /// <summary>When it ends; null means with the browser session.</summary>
    DateTimeOffset? Expires { get; }

    /// <summary>Whether scripts cannot read it; null means that they can.</summary>
    bool? HttpOnly { get; }

    /// <summary>How long it lives, in seconds; null means by <see cref="Expires"/>.</summary>
    double? MaxAge { get; }

    /// <summary>The name.</summary>
    string Name { get; }

    /// <summary>The paths it goes to; null means that of the request.</summary>
    string? Path { get; }

    /// <summary>With which requests it goes along.</summary>
    SameSite SameSite { get; }

    /// <summary>Whether it goes by https only; null means that it does not.</summary>
    bool? Secure { get; }

    /// <summary>The value.</summary>
    string Value { get; }
}
