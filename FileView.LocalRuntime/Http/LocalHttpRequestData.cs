using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace FileView.LocalRuntime.Http;

/// <summary>The worker's view of a request; its response writes straight to the connection.</summary>
internal sealed class LocalHttpRequestData(FunctionContext context, HttpContext httpContext) : HttpRequestData(context)
{
    private readonly HttpRequest _request = httpContext.Request;
    private HttpHeadersCollection? _headers;
    private IReadOnlyCollection<IHttpCookie>? _cookies;
    private Uri? _url;

    public override Stream Body => _request.Body;

    public override HttpHeadersCollection Headers => _headers ??= new HttpHeadersCollection(
        _request.Headers.Select(header => KeyValuePair.Create(header.Key, header.Value.Select(value => value ?? ""))));

    public override IReadOnlyCollection<IHttpCookie> Cookies
        => _cookies ??= [.. _request.Cookies.Select(cookie => new HttpCookie(cookie.Key, cookie.Value))];

    public override Uri Url => _url ??= new Uri(_request.GetEncodedUrl());

    public override IEnumerable<ClaimsIdentity> Identities => httpContext.User.Identities;

    public override string Method => _request.Method;

    public override HttpResponseData CreateResponse() => new LocalHttpResponseData(FunctionContext, httpContext.Response);
}
