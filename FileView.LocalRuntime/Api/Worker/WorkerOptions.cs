using Azure.Core.Serialization;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Settings of the worker.</summary>
public class WorkerOptions
{
    /// <summary>
    /// Turns values into JSON and back: inputs, results and events of orchestrations, and the JSON of
    /// <see cref="Http.HttpRequestData"/> and <see cref="Http.HttpResponseData"/>.
    /// </summary>
    /// <value>System.Text.Json with the app's <c>JsonSerializerOptions</c> by default.</value>
    public ObjectSerializer? Serializer { get; set; }
}
