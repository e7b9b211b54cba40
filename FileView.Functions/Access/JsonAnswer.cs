using System.Text.Json;
using FileView.Functions.Previews;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace FileView.Functions.Access;

/// <summary>A JSON answer with <see cref="PreviewJson.Options"/>: MVC's own options are not ours.</summary>
/// <param name="value">What is answered.</param>
/// <param name="status">The HTTP status.</param>
internal sealed class JsonAnswer(object value, int status) : IActionResult
{
    /// <summary>Gets what is answered.</summary>
    public object Value { get; } = value;

    /// <summary>Gets the HTTP status.</summary>
    public int Status { get; } = status;

    /// <inheritdoc/>
    public Task ExecuteResultAsync(ActionContext context)
    {
        HttpResponse response = context.HttpContext.Response;
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(Value, Value.GetType(), PreviewJson.Options);
        response.StatusCode = Status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = json.Length;
        return response.Body.WriteAsync(json, context.HttpContext.RequestAborted).AsTask();
    }
}
