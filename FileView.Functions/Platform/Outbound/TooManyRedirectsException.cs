namespace FileView.Functions.Platform.Outbound;

/// <summary>A URL led on more often than is followed.</summary>
/// <param name="limit">How many redirects are followed.</param>
internal sealed class TooManyRedirectsException(int limit)
    : Exception($"The source led on more than {limit} times (fileview:network:security:max-redirects).");
