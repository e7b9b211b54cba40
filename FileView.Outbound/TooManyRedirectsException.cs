namespace FileView.Outbound;

/// <summary>A URL led on more often than is followed.</summary>
/// <param name="limit">How many redirects are followed.</param>
/// <param name="section">Where the setting stands.</param>
internal sealed class TooManyRedirectsException(int limit, string section)
    : Exception($"The source led on more than {limit} times ({section}:max-redirects).");
