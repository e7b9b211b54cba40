using System.Net;
using System.Net.Http.Json;

namespace FileView.Tests.EndToEnd.Unlocking;

/// <summary>A client of a program with an API key, which names the person that it asks for.</summary>
internal sealed class NamedClient : IDisposable
{
    public NamedClient(AppProcess app, string name)
    {
        Http = new HttpClient { BaseAddress = app.Address, Timeout = TimeSpan.FromMinutes(5) };
        Http.DefaultRequestHeaders.Add("X-Client-Id", name);
    }

    public HttpClient Http { get; }

    public async Task<Answer> UnlockAsync(string id, string password) =>
        await Answer.ReadAsync(await Http.PostAsJsonAsync($"/api/previews/{id}/unlock", new { password }));

    public async Task<Answer> UnlockStateAsync(string id) => await Answer.ReadAsync(await Http.GetAsync($"/api/previews/{id}/unlock"));

    public async Task<HttpStatusCode> StatusOfAsync(string path)
    {
        using HttpResponseMessage response = await Http.GetAsync(path);
        return response.StatusCode;
    }

    public void Dispose() => Http.Dispose();
}
