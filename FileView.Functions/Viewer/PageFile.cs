using Microsoft.Net.Http.Headers;

namespace FileView.Functions.Viewer;

/// <summary>One file of the pages.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="ETag">What names this version of it.</param>
internal sealed record PageFile(byte[] Content, string ContentType, EntityTagHeaderValue ETag);
