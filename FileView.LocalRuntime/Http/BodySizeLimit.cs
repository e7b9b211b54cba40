using Microsoft.AspNetCore.Http.Features;

namespace FileView.LocalRuntime.Http;

/// <summary>
/// The two limits of a request's body: the worker's, which a function may lift before it reads, and the host's above it,
/// which it may not.
/// </summary>
internal sealed class BodySizeLimit : IHttpMaxRequestBodySizeFeature
{
    /// <summary>The worker's limit in bytes: Kestrel's default.</summary>
    public const long OfWorker = 30_000_000;

    private readonly IHttpMaxRequestBodySizeFeature _connection;
    private readonly long _ofHost;
    private long? _ofFunction = OfWorker;

    private BodySizeLimit(IHttpMaxRequestBodySizeFeature connection, long ofHost)
    {
        _connection = connection;
        _ofHost = ofHost;
        MaxRequestBodySize = OfWorker;
    }

    public bool IsReadOnly => _connection.IsReadOnly;

    public long? MaxRequestBodySize
    {
        get => _ofFunction;
        set
        {
            _connection.MaxRequestBodySize = Math.Min(value ?? long.MaxValue, _ofHost);
            _ofFunction = value;
        }
    }

    /// <summary>Puts the limits on a request whose body has not been read yet.</summary>
    public static void Apply(IFeatureCollection features, long ofHost)
    {
        if (features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } connection)
        {
            features.Set<IHttpMaxRequestBodySizeFeature>(new BodySizeLimit(connection, ofHost));
        }
    }
}
