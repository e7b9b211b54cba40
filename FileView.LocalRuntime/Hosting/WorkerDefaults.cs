using System.Text.Json;
using Azure.Core.Serialization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace FileView.LocalRuntime.Hosting;

/// <summary>The worker's settings where the app sets none.</summary>
internal static class WorkerDefaults
{
    /// <summary>System.Text.Json with the app's <see cref="JsonSerializerOptions"/>; names are read without regard to case.</summary>
    public static void SetSerializer(WorkerOptions options, IOptions<JsonSerializerOptions> json)
        => options.Serializer = new JsonObjectSerializer(json.Value);
}
