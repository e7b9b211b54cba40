using FileView.OcrService.Problems;
using FileView.Outbound;
using Microsoft.Extensions.Options;

namespace FileView.OcrService.Callbacks;

/// <summary>
/// Decides which URLs may be called: those of the hosts that are allowed, as far as the outbound guard lets them. Anything else
/// would let a caller use this service to reach its neighbours.
/// </summary>
internal sealed class CallbackHosts(IOptions<CallbackOptions> options, OutboundGuard guard)
{
    private const string Below = "*.";

    /// <summary>Lets a URL pass or refuses it.</summary>
    /// <exception cref="ProblemException">It is refused.</exception>
    public void Check(string text)
    {
        if (!SourceUrl.TryParse(text, out Uri? url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0)
        {
            throw new ProblemException(400, "callback_url_invalid", "callbackUrl must be an absolute http or https URL without a user.");
        }

        if (string.IsNullOrWhiteSpace(options.Value.Secret))
        {
            throw new ProblemException(400, "callback_not_configured", "This service has no secret to sign callbacks with (ocr:callback:secret). Submit without callbackUrl and ask for the status.");
        }

        if (!IsAllowed(url))
        {
            throw new ProblemException(400, "callback_host_not_allowed", "The host of callbackUrl is not among those that may be called (ocr:callback:allowed-hosts).");
        }

        if (FindRefusal(url) is { } refused)
        {
            throw new ProblemException(400, "callback_host_not_allowed", refused.Message);
        }
    }

    /// <summary>
    /// Whether a URL may be called, as far as can be seen without the network: checked again before each call, for the settings
    /// may have changed. What its host leads to is checked when it is dialled.
    /// </summary>
    public bool MayCall(Uri url) => IsAllowed(url) && FindRefusal(url) is null;

    private OutboundRefusedException? FindRefusal(Uri url)
    {
        try
        {
            guard.Require(url);
            return null;
        }
        catch (OutboundRefusedException refused)
        {
            return refused;
        }
    }

    private bool IsAllowed(Uri url) => options.Value.AllowedHosts.Any(pattern => Matches(pattern.Trim(), url));

    private static bool Matches(string pattern, Uri url) =>
        pattern.StartsWith(Below, StringComparison.Ordinal)
            ? url.IdnHost.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
            : pattern.Equals(url.IdnHost, StringComparison.OrdinalIgnoreCase)
                || pattern.Equals(url.Host, StringComparison.OrdinalIgnoreCase)
                || pattern.Equals($"{url.IdnHost}:{url.Port}", StringComparison.OrdinalIgnoreCase)
                || pattern.Equals($"{url.Host}:{url.Port}", StringComparison.OrdinalIgnoreCase);
}
