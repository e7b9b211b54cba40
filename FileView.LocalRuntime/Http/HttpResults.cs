using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace FileView.LocalRuntime.Http;

/// <summary>Turns what a function returned into the answer.</summary>
internal sealed class HttpResults
{
    private readonly ConcurrentDictionary<Type, PropertyInfo?> _resultProperties = new();

    /// <summary>
    /// Action results and results of minimal APIs are executed; <see cref="HttpResponseData"/> has written itself already;
    /// of an object with several outputs the <c>[HttpResult]</c> counts. Everything else is dropped, as in the genuine
    /// worker: the answer is what the function wrote by itself, or an empty 200.
    /// </summary>
    public Task WriteAsync(HttpContext context, object? value) => value switch
    {
        IActionResult result => result.ExecuteResultAsync(
            new ActionContext(context, new RouteData(context.Request.RouteValues), new ActionDescriptor())),
        IResult result => result.ExecuteAsync(context),
        null or HttpResponseData => Task.CompletedTask,
        _ => WriteMemberAsync(context, value),
    };

    private Task WriteMemberAsync(HttpContext context, object value)
    {
        PropertyInfo? property = _resultProperties.GetOrAdd(value.GetType(), FindResultProperty);
        object? member = property?.GetValue(value);
        return member is IActionResult or IResult ? WriteAsync(context, member) : Task.CompletedTask;
    }

    private static PropertyInfo? FindResultProperty(Type type)
        => Array.Find(type.GetProperties(), property => property.IsDefined(typeof(HttpResultAttribute)));
}
