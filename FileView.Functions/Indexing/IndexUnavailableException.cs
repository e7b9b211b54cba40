namespace FileView.Functions.Indexing;

/// <summary>The index does not answer, or refuses to be written: the same call may succeed later.</summary>
/// <param name="message">What is wrong, in words that a snapshot may show: no path, no address, no secret.</param>
/// <param name="cause">What happened.</param>
internal sealed class IndexUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
