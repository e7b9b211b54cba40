using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using FileView.LocalRuntime.Engine;
using FileView.LocalRuntime.Hosting.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace FileView.LocalRuntime.Http.Management;

/// <summary>One call of the management API: what came in, and the ways to answer.</summary>
internal sealed class ManagementCall(
    HttpContext context, ITaskHub hub, SystemKey key, DurableSettings settings, TimeProvider clock)
{
    public const string SomethingWentWrong = "Something went wrong while processing your request";

    /// <summary>As Newtonsoft.Json writes: nothing is escaped that JSON does not ask for.</summary>
    public static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    public HttpContext Context => context;

    public ITaskHub Hub => hub;

    public SystemKey Key => key;

    public DurableSettings Settings => settings;

    public TimeProvider Clock => clock;

    public CancellationToken Aborted => context.RequestAborted;

    public string Method => context.Request.Method.ToUpperInvariant();

    public ManagementQuery Query { get; } = new(context.Request.Query);

    /// <summary>Scheme and host as the caller used them.</summary>
    public string Origin => $"{context.Request.Scheme}://{context.Request.Host}";

    /// <summary>Scheme and host for addresses that are given out: those that a proxy forwards, if host.json says so and it does.</summary>
    public string GivenOrigin =>
        settings.UsesForwardedHost
        && First("X-Forwarded-Proto") is { } scheme && First("X-Forwarded-Host") is { } host
        && Uri.TryCreate($"{scheme}://{host}", UriKind.Absolute, out Uri? forwarded)
            ? forwarded.GetLeftPart(UriPartial.Authority)
            : Origin;

    /// <summary>The address that was called.</summary>
    public string Address => _target.StartsWith('/') ? Origin + _target : _target;

    /// <summary>The segments behind <c>/runtime/webhooks/durabletask</c>.</summary>
    public string[] Path => field ??= Segments();

    public Task EmptyAsync(HttpStatusCode status)
    {
        context.Response.StatusCode = (int)status;
        return Task.CompletedTask;
    }

    /// <summary>Answers with a JSON string.</summary>
    public Task TextAsync(HttpStatusCode status, string text) => JsonAsync(status, json => json.WriteStringValue(text));

    /// <summary>Answers with a message.</summary>
    public Task MessageAsync(HttpStatusCode status, string message) => JsonAsync(status, json =>
    {
        json.WriteStartObject();
        json.WriteString("Message", message);
        json.WriteEndObject();
    });

    /// <summary>Answers with a message and the exception behind it.</summary>
    public Task ErrorAsync(HttpStatusCode status, string message, Exception exception) => JsonAsync(status, json =>
    {
        json.WriteStartObject();
        json.WriteString("Message", message);
        json.WriteString("ExceptionMessage", exception.Message);
        json.WriteString("ExceptionType", exception.GetType().FullName);
        json.WriteString("StackTrace", exception.StackTrace);
        json.WriteEndObject();
    });

    /// <summary>Answers with JSON.</summary>
    public async Task JsonAsync(HttpStatusCode status, Action<Utf8JsonWriter> write)
    {
        HttpResponse response = context.Response;
        response.StatusCode = (int)status;
        response.ContentType = "application/json; charset=utf-8";
        await using (var json = new Utf8JsonWriter(response.BodyWriter, JsonOptions))
        {
            write(json);
        }

        await response.BodyWriter.FlushAsync(Aborted);
    }

    private string? First(string header) =>
        context.Request.Headers[header].ToString().Split(',', 2)[0].Trim() is { Length: > 0 } value ? value : null;

    // From the raw target, because an id may hold an encoded slash, which the parsed path does not tell from a real one.
    private string[] Segments()
    {
        const int PrefixSegments = 3;
        string path = _target.StartsWith('/') ? _target.Split('?', 2)[0] : new Uri(_target).AbsolutePath;
        return [.. path.Trim('/').Split('/').Skip(PrefixSegments).Select(Uri.UnescapeDataString)];
    }
}
