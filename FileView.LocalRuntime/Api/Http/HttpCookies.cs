namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>The cookies of a response.</summary>
public abstract class HttpCookies
{
    /// <summary>Adds a cookie.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public abstract void Append(string name, string value);

    /// <summary>Adds a cookie.</summary>
    /// <param name="cookie">The cookie.</param>
    public abstract void Append(IHttpCookie cookie);

    /// <summary>A new, empty cookie, not yet added.</summary>
    public abstract IHttpCookie CreateNew();
}
