namespace FileView.Outbound;

/// <summary>Why the outbound guard refuses an address.</summary>
internal enum OutboundRefusal
{
    /// <summary>It is not an absolute URL with a host.</summary>
    NotAUrl,

    /// <summary>Its scheme is not <c>http</c> or <c>https</c>.</summary>
    Scheme,

    /// <summary>It carries a user name or password.</summary>
    UserInfo,

    /// <summary>Its host is one of <c>untrusted-sites</c>, or not one of <c>trusted-sites</c>.</summary>
    Site,

    /// <summary>It leads to an address that is not public and not in <c>allowed-networks</c>.</summary>
    Address,
}
