using System.Text;
using Azure.Core.Serialization;

namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>Writes responses.</summary>
public static class HttpResponseDataExtensions
{
    private const string JsonContentType = "application/json; charset=utf-8";

    /// <summary>Writes text. No content type is set. Prefer the asynchronous one: most bodies refuse synchronous writes.</summary>
    /// <param name="response">The response; not null.</param>
    /// <param name="value">The text; not null.</param>
    /// <param name="encoding">The encoding; null means UTF-8.</param>
    public static void WriteString(this HttpResponseData response, string value, Encoding? encoding = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        WriteBytes(response, (encoding ?? Encoding.UTF8).GetBytes(value));
    }

    /// <summary>Writes text. No content type is set.</summary>
    /// <param name="response">The response; not null.</param>
    /// <param name="value">The text; not null.</param>
    /// <param name="encoding">The encoding; null means UTF-8.</param>
    public static Task WriteStringAsync(this HttpResponseData response, string value, Encoding? encoding = null) =>
        WriteStringAsync(response, value, CancellationToken.None, encoding);

    /// <summary>Writes text. No content type is set.</summary>
    /// <param name="response">The response; not null.</param>
    /// <param name="value">The text; not null.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <param name="encoding">The encoding; null means UTF-8.</param>
    public static Task WriteStringAsync(
        this HttpResponseData response, string value, CancellationToken cancellationToken, Encoding? encoding = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        return WriteBytesAsync(response, (encoding ?? Encoding.UTF8).GetBytes(value), cancellationToken);
    }

    /// <summary>Writes JSON by the serializer of the worker. The status stays.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="response">The response; not null.</param>
    /// <param name="instance">The value.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    public static ValueTask WriteAsJsonAsync<T>(
        this HttpResponseData response, T instance, CancellationToken cancellationToken = default) =>
        WriteAsJsonAsync(response, instance, JsonContentType, cancellationToken);

    /// <summary>Writes JSON by the serializer of the worker. The status stays.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="response">The response; not null.</param>
    /// <param name="instance">The value.</param>
    /// <param name="contentType">The content type.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    public static ValueTask WriteAsJsonAsync<T>(
        this HttpResponseData response, T instance, string contentType, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(response);
        return WriteAsJsonAsync(
            response, instance, WorkerSerializer.Of(response.FunctionContext), contentType, cancellationToken);
    }

    /// <summary>Writes JSON. The status stays.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="response">The response; not null.</param>
    /// <param name="instance">The value.</param>
    /// <param name="serializer">Writes it; not null.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    public static ValueTask WriteAsJsonAsync<T>(
        this HttpResponseData response, T instance, ObjectSerializer serializer, CancellationToken cancellationToken = default) =>
        WriteAsJsonAsync(response, instance, serializer, JsonContentType, cancellationToken);

    /// <summary>Writes JSON. The status stays.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="response">The response; not null.</param>
    /// <param name="instance">The value.</param>
    /// <param name="serializer">Writes it; not null.</param>
    /// <param name="contentType">The content type; not null.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    public static ValueTask WriteAsJsonAsync<T>(
        this HttpResponseData response,
        T instance,
        ObjectSerializer serializer,
        string contentType,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(serializer);
        ArgumentNullException.ThrowIfNull(contentType);
        response.Headers.Remove("Content-Type");
        response.Headers.Add("Content-Type", contentType);
        return serializer.SerializeAsync(response.Body, instance, typeof(T), cancellationToken);
    }

    /// <summary>Writes bytes. Prefer the asynchronous one: most bodies refuse synchronous writes.</summary>
    /// <param name="response">The response; not null.</param>
    /// <param name="value">The bytes; not null.</param>
    public static void WriteBytes(this HttpResponseData response, byte[] value)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(value);
        response.Body.Write(value, 0, value.Length);
    }

    /// <summary>Writes bytes.</summary>
    /// <param name="response">The response; not null.</param>
    /// <param name="value">The bytes; not null.</param>
    public static Task WriteBytesAsync(this HttpResponseData response, byte[] value) =>
        WriteBytesAsync(response, value, CancellationToken.None);

    /// <summary>Writes bytes.</summary>
    /// <param name="response">The response; not null.</param>
    /// <param name="value">The bytes; not null.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    public static Task WriteBytesAsync(this HttpResponseData response, byte[] value, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(value);
        return response.Body.WriteAsync(value, 0, value.Length, cancellationToken);
    }
}
