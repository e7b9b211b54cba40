using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts a function by an HTTP request.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HttpTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>All methods, with a function key.</summary>
    public HttpTriggerAttribute()
        : this(AuthorizationLevel.Function)
    {
    }

    /// <summary>Some methods. The level stays <see cref="AuthorizationLevel.Anonymous"/>: say it always.</summary>
    /// <param name="methods">The methods, in any case.</param>
    public HttpTriggerAttribute(params string[] methods)
    {
        Methods = methods;
    }

    /// <summary>All methods.</summary>
    /// <param name="authLevel">The key to show.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel)
    {
        AuthLevel = authLevel;
    }

    /// <summary>Some methods.</summary>
    /// <param name="authLevel">The key to show.</param>
    /// <param name="methods">The methods, in any case.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods)
    {
        AuthLevel = authLevel;
        Methods = methods;
    }

    /// <summary>The route behind the route prefix, with ASP.NET Core's syntax; null means the name of the function.</summary>
    public string? Route { get; set; }

    /// <summary>The methods; null and empty mean all.</summary>
    public string[]? Methods { get; private set; }

    /// <summary>The key to show.</summary>
    public AuthorizationLevel AuthLevel { get; private set; }
}
