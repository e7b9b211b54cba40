using System.Globalization;
using System.Text.RegularExpressions;
using FileView.Functions.Previews;

namespace FileView.Functions.Watching;

/// <summary>The name of the blob of an alert: it tells what the alert is about, and newer ones come first.</summary>
/// <param name="Blob">The whole name.</param>
/// <param name="Subject">What the alert is about.</param>
internal sealed partial record AlertName(string Blob, AlertSubject Subject)
{
    private const long LastMillisecond = 999_999_999_999_999;

    /// <summary>Makes the name of an alert that is raised now.</summary>
    public static AlertName Of(string scope, AlertSubject subject, DateTimeOffset raisedAt) => new(
        BlobNames.Alert(ScopeHash.Of(scope), string.Create(
            CultureInfo.InvariantCulture,
            $"{LastMillisecond - raisedAt.ToUnixTimeMilliseconds():D15}-{subject.Run.InstanceId}-{subject.Kind}")),
        subject);

    /// <summary>Gets what the names of a scope's alerts begin with.</summary>
    public static string PrefixOf(string scope) => $"{BlobNames.Alerts}{ScopeHash.Of(scope)}/";

    /// <summary>Reads the name of a blob.</summary>
    /// <returns>The name, or <see langword="null"/> when it is not that of an alert.</returns>
    public static AlertName? TryParse(string blob) =>
        Form().Match(blob) is { Success: true } match
        && int.TryParse(match.Groups["run"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int run)
            ? new AlertName(blob, new AlertSubject(new PreviewRun(match.Groups["preview"].Value, run), match.Groups["kind"].Value))
            : null;

    [GeneratedRegex("^alerts/[0-9a-f]{32}/[0-9]{15}-(?<preview>[a-z0-9]+)-(?<run>[0-9]+)-(?<kind>[a-z]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
