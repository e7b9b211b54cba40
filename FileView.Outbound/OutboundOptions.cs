using System.Collections.ObjectModel;
using System.ComponentModel.DataAnnotations;
using System.Net;

namespace FileView.Outbound;

/// <summary>
/// Where a program may connect to when a caller names the address: <c>network:security</c>.
/// </summary>
internal sealed class OutboundOptions : IValidatableObject
{
    private const string NotASite = "which is not a host like example.com, *.example.com or .example.com, without scheme, port and path.";

    /// <summary>
    /// Gets the sites that are allowed; when there is one, all others are refused. <c>example.com</c> is that host,
    /// <c>*.example.com</c> every host below it, <c>.example.com</c> both.
    /// </summary>
    public Collection<string> TrustedSites { get; } = [];

    /// <summary>
    /// Gets the sites that are refused, even when they are trusted too. Written like the trusted ones.
    /// </summary>
    public Collection<string> UntrustedSites { get; } = [];

    /// <summary>
    /// Gets the networks (CIDR, for example <c>10.1.0.0/16</c>) that may be reached although they are not public.
    /// </summary>
    /// <value>Default: none.</value>
    public Collection<string> AllowedNetworks { get; } = [];

    /// <summary>Gets or sets what the settings of this program stand under, for messages.</summary>
    internal string Section { get; set; } = "network:security";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // What matches nothing would protect nothing, and nobody would notice.
        foreach (string site in TrustedSites.Where(text => !SitePattern.IsValid(text)))
        {
            yield return new ValidationResult($"trusted-sites holds \"{site}\", {NotASite}");
        }

        foreach (string site in UntrustedSites.Where(text => !SitePattern.IsValid(text)))
        {
            yield return new ValidationResult($"untrusted-sites holds \"{site}\", {NotASite}");
        }

        foreach (string network in AllowedNetworks.Where(text => !IPNetwork.TryParse(text, out _)))
        {
            yield return new ValidationResult($"allowed-networks holds \"{network}\", which is not a network like 10.1.0.0/16 or fd00::/8.");
        }
    }
}
