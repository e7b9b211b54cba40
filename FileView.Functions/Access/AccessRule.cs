namespace FileView.Functions.Access;

/// <summary>What a request must bring before a function runs.</summary>
internal enum AccessRule
{
    /// <summary>An API key or a session. The rule of every function that says nothing else.</summary>
    Caller,

    /// <summary>A signed content link, or a link token, will do; the function itself asks <see cref="PreviewAccess"/>.</summary>
    Link,

    /// <summary>
    /// Nothing: pages and their assets, health, sign-in, callbacks that carry a signature of their own.
    /// </summary>
    Open,
}
