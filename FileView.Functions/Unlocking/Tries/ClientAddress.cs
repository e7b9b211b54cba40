using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace FileView.Functions.Unlocking.Tries;

/// <summary>The address that a request comes from, for counting.</summary>
internal static class ClientAddress
{
    private const int NetworkBytes = 8;

    /// <summary>
    /// Gets the address. The host in front of the app calls from loopback and appends the address that it saw to
    /// <c>X-Forwarded-For</c>: only there it counts, and only the last one, which no client can write. Of IPv6 the network, because
    /// one client has as many addresses in it as it likes.
    /// </summary>
    public static string Of(HttpRequest request)
    {
        IPAddress? address = request.HttpContext.Connection.RemoteIpAddress;
        if (address is null || IPAddress.IsLoopback(address))
        {
            string last = request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim();
            address = IPEndPoint.TryParse(last, out IPEndPoint? forwarded) ? forwarded.Address : address;
        }

        if (address is null)
        {
            return "unknown";
        }

        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return address.AddressFamily == AddressFamily.InterNetworkV6 && !IPAddress.IsLoopback(address)
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkBytes))
            : address.ToString();
    }
}
