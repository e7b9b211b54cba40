namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>With which requests a cookie goes along.</summary>
public enum SameSite
{
    /// <summary>The attribute is not written.</summary>
    None = 0,

    /// <summary>Those of the same site, and navigation from others.</summary>
    Lax = 1,

    /// <summary>Those of the same site.</summary>
    Strict = 2,

    /// <summary>All.</summary>
    ExplicitNone = 3,
}
