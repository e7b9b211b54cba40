using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FileView.Functions.Platform.Webhooks;

/// <summary>
/// Whose message goes where, as hashes: enough to tell whether it may be sent now, without a look at the message. It stands in the
/// input of a delivery.
/// </summary>
/// <param name="Scope">The caller scope.</param>
/// <param name="Receiver">The receiver: a host and its port.</param>
internal sealed record WebhookLane(string Scope, string Receiver)
{
    private const int Bytes = 16;

    /// <summary>Gets the lane of the deliveries that an earlier release began, which say nothing of theirs.</summary>
    public static WebhookLane Unknown { get; } = new("", "");

    /// <summary>Makes the lane of a message.</summary>
    public static WebhookLane Of(string scope, string host, int? port) =>
        new(Hash(scope), Hash(string.Create(CultureInfo.InvariantCulture, $"{host}:{port}")));

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Bytes));
}
