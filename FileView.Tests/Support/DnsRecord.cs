namespace FileView.Tests.Support;

/// <summary>A record that a name server answers with; nobody may keep it.</summary>
/// <param name="Name">Whose it is.</param>
/// <param name="Type">One of <see cref="A"/>, <see cref="Aaaa"/> and <see cref="CanonicalName"/>.</param>
/// <param name="Value">The address or the name.</param>
internal sealed record DnsRecord(string Name, ushort Type, string Value)
{
    /// <summary>An IPv4 address.</summary>
    public const ushort A = 1;

    /// <summary>Another name, under which to look.</summary>
    public const ushort CanonicalName = 5;

    /// <summary>An IPv6 address.</summary>
    public const ushort Aaaa = 28;
}
