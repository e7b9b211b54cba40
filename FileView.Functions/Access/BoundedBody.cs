using Microsoft.AspNetCore.Http;

namespace FileView.Functions.Access;

/// <summary>Reads small request bodies.</summary>
internal static class BoundedBody
{
    /// <summary>Reads a body whole.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limit">The most bytes to take.</param>
    /// <returns>The bytes, or <see langword="null"/> when there are more.</returns>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int limit)
    {
        byte[] buffer = new byte[limit + 1];
        int length = await request.Body.ReadAtLeastAsync(
            buffer, buffer.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        return length > limit ? null : buffer[..length];
    }
}
