using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using FileView.Tests.EndToEnd;
using FileView.Tests.Support;

namespace FileView.Benchmarks;

/// <summary>The whole app in a process of its own, on an Azurite and a Redis.</summary>
internal static class WholeApp
{
    /// <summary>Starts it.</summary>
    /// <param name="folder">Its data folder.</param>
    /// <param name="storage">The connection string of the storage.</param>
    /// <param name="redis">The address of Redis.</param>
    /// <param name="settings">Settings by their environment variables, without <c>fileview__</c>.</param>
    /// <param name="port">Its port; absent for a free one.</param>
    public static Task<AppProcess> StartAsync(
        TempFolder folder, string storage, string redis, IReadOnlyDictionary<string, string> settings, int? port = null)
    {
        string name = $"b{Guid.NewGuid():N}";
        var all = new Dictionary<string, string>
        {
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
            ["AzureWebJobsStorage"] = storage,
            ["AzureFunctionsJobHost__extensions__durableTask__hubName"] = name,
            ["fileview__storage__container"] = name,
            ["fileview__storage__folder"] = folder[name],
            ["fileview__redis__connection"] = redis,
            ["fileview__redis__prefix"] = name,
            ["fileview__access__open"] = "true",
        };
        foreach ((string key, string value) in settings)
        {
            all[$"fileview__{key}"] = value;
        }

        return AppProcess.StartAsync(all, port);
    }

    /// <summary>Hands in a file.</summary>
    /// <returns>The id of its preview.</returns>
    public static async Task<string> UploadAsync(this AppProcess app, string fileName, byte[] content)
    {
        using var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file, "file", fileName);
        using HttpResponseMessage answer = await app.Client.PostAsync("/api/previews", form);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    /// <summary>Hands in the address of a file.</summary>
    /// <returns>The id of its preview.</returns>
    public static async Task<string> SubmitAsync(this AppProcess app, string url)
    {
        using HttpResponseMessage answer = await app.Client.PostAsJsonAsync("/api/previews", new { url });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    /// <summary>Waits for the end of a preview, its text or its index.</summary>
    public static async Task<JsonElement> PollAsync(this AppProcess app, string id, string until) =>
        await app.Client.GetFromJsonAsync<JsonElement>($"/api/previews/{id}/poll?timeout=200&until={until}");
}
