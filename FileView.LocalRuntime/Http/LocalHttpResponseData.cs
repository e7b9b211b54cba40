using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Primitives;

namespace FileView.LocalRuntime.Http;

/// <summary>The worker's view of a response. Its headers are sent when the answer begins.</summary>
internal sealed class LocalHttpResponseData : HttpResponseData
{
    /// <summary>Set among the items of a request whose function failed: what it had prepared is not sent.</summary>
    public static readonly object DiscardedItem = new();

    private readonly HttpResponse _response;

    public LocalHttpResponseData(FunctionContext context, HttpResponse response)
        : base(context)
    {
        _response = response;
        Cookies = new LocalHttpCookies(response.Cookies);
        _response.OnStarting(CopyHeadersAsync);
    }

    public override HttpStatusCode StatusCode
    {
        get => (HttpStatusCode)_response.StatusCode;
        set => _response.StatusCode = (int)value;
    }

    public override HttpHeadersCollection Headers { get; set; } = [];

    public override Stream Body
    {
        get => _response.Body;
        set => _response.Body = value;
    }

    public override HttpCookies Cookies { get; }

    private Task CopyHeadersAsync()
    {
        if (_response.HttpContext.Items.ContainsKey(DiscardedItem))
        {
            return Task.CompletedTask;
        }

        foreach ((string name, IEnumerable<string> values) in Headers)
        {
            _response.Headers[name] = new StringValues([.. values]);
        }

        return Task.CompletedTask;
    }
}
