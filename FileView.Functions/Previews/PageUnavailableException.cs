namespace FileView.Functions.Previews;

/// <summary>The picture of a page could not be made now.</summary>
/// <param name="innerException">Why not.</param>
internal sealed class PageUnavailableException(Exception innerException) : Exception(innerException.Message, innerException);
