using System.Net;
using System.Net.Sockets;

namespace FileView.Outbound;

/// <summary>
/// Which IP addresses are public. What the IANA registries for special purposes list as not globally reachable is
/// refused, and so are the ranges that translate to IPv4, behind which any address can hide.
/// </summary>
internal static class AddressRules
{
    private static readonly IPNetwork[] NotPublic =
    [
        // IPv4: https://www.iana.org/assignments/iana-ipv4-special-registry
        IPNetwork.Parse("0.0.0.0/8"),        // this network
        IPNetwork.Parse("10.0.0.0/8"),       // private
        IPNetwork.Parse("100.64.0.0/10"),    // shared by carriers; cloud metadata at 100.100.100.200
        IPNetwork.Parse("127.0.0.0/8"),      // loopback
        IPNetwork.Parse("168.63.129.16/32"), // the wire server of Azure: public by number only
        IPNetwork.Parse("169.254.0.0/16"),   // link-local; cloud metadata at 169.254.169.254
        IPNetwork.Parse("172.16.0.0/12"),    // private
        IPNetwork.Parse("192.0.0.0/24"),     // protocol assignments; cloud metadata at 192.0.0.192
        IPNetwork.Parse("192.0.2.0/24"),     // documentation
        IPNetwork.Parse("192.88.99.0/24"),   // 6to4 relays
        IPNetwork.Parse("192.168.0.0/16"),   // private
        IPNetwork.Parse("198.18.0.0/15"),    // benchmarks
        IPNetwork.Parse("198.51.100.0/24"),  // documentation
        IPNetwork.Parse("203.0.113.0/24"),   // documentation
        IPNetwork.Parse("224.0.0.0/4"),      // multicast
        IPNetwork.Parse("240.0.0.0/4"),      // reserved, and broadcast
    ];

    /// <summary>
    /// Global unicast: everything else of IPv6 is loopback, link-local, unique local, multicast, NAT64 or unassigned.
    /// </summary>
    private static readonly IPNetwork PublicSix = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] NotPublicSix =
    [
        // IPv6: https://www.iana.org/assignments/iana-ipv6-special-registry
        IPNetwork.Parse("2001::/23"),     // protocol assignments: Teredo, ORCHID, benchmarks
        IPNetwork.Parse("2001:db8::/32"), // documentation
        IPNetwork.Parse("2002::/16"),     // 6to4
        IPNetwork.Parse("3fff::/20"),     // documentation
    ];

    /// <summary>Gets whether an address is public.</summary>
    public static bool IsPublic(IPAddress address)
    {
        IPAddress plain = Plain(address);
        return plain.AddressFamily switch
        {
            AddressFamily.InterNetwork => !NotPublic.Any(network => network.Contains(plain)),
            AddressFamily.InterNetworkV6 =>
                PublicSix.Contains(plain) && !NotPublicSix.Any(network => network.Contains(plain)) && !IsIsatap(plain),
            _ => false,
        };
    }

    /// <summary>
    /// Gets the IPv4 address of an IPv4-mapped one, which is what is dialled; any other address as it is, without its
    /// zone.
    /// </summary>
    public static IPAddress Plain(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : address is { AddressFamily: AddressFamily.InterNetworkV6, ScopeId: not 0 } ? new IPAddress(address.GetAddressBytes())
        : address;

    /// <summary>
    /// Gets whether an address is tunnelled to the IPv4 address in its last four bytes, in whichever network it lies (RFC 5214,
    /// section 6.1).
    /// </summary>
    private static bool IsIsatap(IPAddress address)
    {
        ReadOnlySpan<byte> network = address.GetAddressBytes().AsSpan(8, 4);
        return network.SequenceEqual<byte>([0x00, 0x00, 0x5E, 0xFE]) || network.SequenceEqual<byte>([0x02, 0x00, 0x5E, 0xFE]);
    }
}
