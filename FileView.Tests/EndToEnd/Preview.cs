using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace FileView.Tests.EndToEnd;

/// <summary>The calls of a client, as its own code would make them.</summary>
internal static class Preview
{
    public static async Task<Answer> SubmitUrlAsync(this HttpClient client, string url) =>
        await Answer.ReadAsync(await client.PostAsJsonAsync("/api/previews", new { url }));

    public static async Task<Answer> UploadAsync(this HttpClient client, string fileName, byte[] content)
    {
        using var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file, "file", fileName);
        return await Answer.ReadAsync(await client.PostAsync("/api/previews", form));
    }

    public static async Task<Answer> GetPreviewAsync(this HttpClient client, string id) =>
        await Answer.ReadAsync(await client.GetAsync($"/api/previews/{id}"));

    public static async Task<Answer> PostPreviewAsync(this HttpClient client, string id, string verb) =>
        await Answer.ReadAsync(await client.PostAsync($"/api/previews/{id}/{verb}", content: null));

    public static async Task<Answer> PollAsync(this HttpClient client, string id, string query = "timeout=60") =>
        await Answer.ReadAsync(await client.GetAsync($"/api/previews/{id}/poll?{query}"));

    public static async Task<Answer> SearchAsync(this HttpClient client, string text, string more = "") =>
        await Answer.ReadAsync(await client.GetAsync($"/api/search?q={Uri.EscapeDataString(text)}{more}"));

    /// <summary>Hands in an address that is taken, and polls until its preview has ended.</summary>
    public static async Task<Answer> SubmitToTheEndAsync(this HttpClient client, string url) => await client.EndOfAsync(await client.SubmitUrlAsync(url));

    /// <summary>Hands in a file that is taken, and polls until its preview has ended.</summary>
    public static async Task<Answer> UploadToTheEndAsync(this HttpClient client, string fileName, byte[] content) =>
        await client.EndOfAsync(await client.UploadAsync(fileName, content));

    /// <summary>Polls until the preview has ended.</summary>
    public static async Task<Answer> PollToTheEndAsync(this HttpClient client, string id)
    {
        Answer answer = await client.PollAsync(id, "timeout=120");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains(answer.Word("status"), new[] { "SUCCESS", "FAILED", "NOT_SUPPORTED", "PASSWORD_REQUIRED" });
        return answer;
    }

    private static Task<Answer> EndOfAsync(this HttpClient client, Answer submitted)
    {
        Assert.Equal(HttpStatusCode.Accepted, submitted.Status);
        return client.PollToTheEndAsync(submitted.Id);
    }
}
