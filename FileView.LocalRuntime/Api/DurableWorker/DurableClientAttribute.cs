using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Gives a function the durable client, as a <see cref="DurableTask.Client.DurableTaskClient"/>.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class DurableClientAttribute : InputBindingAttribute
{
    /// <summary>Marks a parameter.</summary>
    public DurableClientAttribute()
    {
    }

    /// <summary>The task hub; null means the app's.</summary>
    public string? TaskHub { get; set; }

    /// <summary>The name of the connection to the hub; null means the app's.</summary>
    public string? ConnectionName { get; set; }
}
