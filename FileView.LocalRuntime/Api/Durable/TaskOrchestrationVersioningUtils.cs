namespace Microsoft.DurableTask.Abstractions;

/// <summary>Compares versions of orchestrations.</summary>
public static class TaskOrchestrationVersioningUtils
{
    /// <summary>
    /// Compares two versions: none is less than any; two that are numbers (1.2.3) compare as numbers; others as text,
    /// ignoring case.
    /// </summary>
    /// <param name="sourceVersion">The one version; may be empty.</param>
    /// <param name="otherVersion">The other version; may be empty.</param>
    /// <returns>Less than zero, zero or more than zero, as the one is less, equal or greater.</returns>
    public static int CompareVersions(string sourceVersion, string otherVersion)
    {
        bool none = string.IsNullOrWhiteSpace(sourceVersion);
        bool otherNone = string.IsNullOrWhiteSpace(otherVersion);
        if (none || otherNone)
        {
            return otherNone.CompareTo(none);
        }

        return System.Version.TryParse(sourceVersion, out Version? one) && System.Version.TryParse(otherVersion, out Version? other)
            ? one.CompareTo(other)
            : string.Compare(sourceVersion, otherVersion, StringComparison.OrdinalIgnoreCase);
    }
}
