using System.Net;
using System.Text;
using Azure.Core.Serialization;

namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>Reads requests and begins responses.</summary>
public static class HttpRequestDataExtensions
{
    /// <summary>The body as text.</summary>
    /// <param name="request">The request; not null.</param>
    /// <param name="encoding">The encoding; null means UTF-8.</param>
    public static async Task<string?> ReadAsStringAsync(this HttpRequestData request, Encoding? encoding = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Body is null)
        {
            return null;
        }

        using var reader = new StreamReader(request.Body, encoding ?? Encoding.UTF8, leaveOpen: true);
        return await reader.ReadToEndAsync(request.FunctionContext.CancellationToken);
    }

    /// <summary>The body as text. Synchronous reads are refused on most bodies: prefer the asynchronous one.</summary>
    /// <param name="request">The request; not null.</param>
    /// <param name="encoding">The encoding; null means UTF-8.</param>
    public static string? ReadAsString(this HttpRequestData request, Encoding? encoding = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Body is null)
        {
            return null;
        }

        using var reader = new StreamReader(request.Body, encoding ?? Encoding.UTF8, leaveOpen: true);
        return reader.ReadToEnd();
    }

    /// <summary>The body as a value, by the serializer of the worker.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="request">The request; not null.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="AggregateException">The body is empty or does not fit (when awaited).</exception>
    public static ValueTask<T?> ReadFromJsonAsync<T>(this HttpRequestData request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ReadFromJsonAsync<T>(request, WorkerSerializer.Of(request.FunctionContext), cancellationToken);
    }

    /// <summary>The body as a value.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="request">The request; not null.</param>
    /// <param name="serializer">Reads it; not null.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="AggregateException">The body is empty or does not fit (when awaited).</exception>
    public static ValueTask<T?> ReadFromJsonAsync<T>(
        this HttpRequestData request, ObjectSerializer serializer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(serializer);
        return ReadAsync<T>(request.Body, serializer, cancellationToken);
    }

    /// <summary>A response.</summary>
    /// <param name="request">The request; not null.</param>
    /// <param name="statusCode">Its status.</param>
    public static HttpResponseData CreateResponse(this HttpRequestData request, HttpStatusCode statusCode)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpResponseData response = request.CreateResponse();
        response.StatusCode = statusCode;
        return response;
    }

    private static async ValueTask<T?> ReadAsync<T>(Stream body, ObjectSerializer serializer, CancellationToken cancellationToken)
    {
        try
        {
            return (T?)await serializer.DeserializeAsync(body, typeof(T), cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The genuine worker's callers see the failure wrapped, and catch it so.
            throw new AggregateException(exception);
        }
    }
}
