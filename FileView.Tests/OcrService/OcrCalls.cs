using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FileView.Tests.Support;

namespace FileView.Tests.OcrService;

/// <summary>What a caller of the OCR service does.</summary>
internal static class OcrCalls
{
    public const string Jobs = "/v1/ocr/jobs";

    /// <summary>Sends a document as the body, with parameters in the query.</summary>
    public static async Task<HttpResponseMessage> SendAsync(this HttpClient client, byte[] document, string query = "", string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Jobs + (query.Length > 0 ? "?" + query : ""))
        {
            Content = new ByteArrayContent(document),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await client.SendAsync(request);
    }

    /// <summary>Submits a document.</summary>
    /// <returns>The id of the job.</returns>
    public static async Task<string> SubmitAsync(this HttpClient client, byte[] document, string query = "", string? key = null)
    {
        using HttpResponseMessage answer = await client.SendAsync(document, query, key);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    /// <summary>Asks for the status of a job.</summary>
    public static Task<JsonElement> StatusAsync(this HttpClient client, string job) =>
        client.GetFromJsonAsync<JsonElement>($"{Jobs}/{job}");

    /// <summary>Waits for the end of a job.</summary>
    /// <returns>The last status.</returns>
    public static async Task<JsonElement> EndAsync(this HttpClient client, string job)
    {
        JsonElement status = default;
        await Eventually.TrueAsync(
            async () =>
            {
                status = await client.StatusAsync(job);
                return status.GetProperty("status").GetString() is not ("pending" or "processing");
            },
            $"job {job} has ended");
        return status;
    }

    /// <summary>Gets the result of a job that has ended.</summary>
    public static Task<JsonElement> ResultAsync(this HttpClient client, string job) =>
        client.GetFromJsonAsync<JsonElement>($"{Jobs}/{job}/result");

    /// <summary>Reads a document from its submission to its result.</summary>
    public static async Task<JsonElement> ReadAsync(this HttpClient client, byte[] document, string query = "")
    {
        string job = await client.SubmitAsync(document, query);
        await client.EndAsync(job);
        return await client.ResultAsync(job);
    }

    /// <summary>Asserts that an answer is a problem with a code.</summary>
    public static async Task AssertProblemAsync(this HttpResponseMessage answer, int status, string code)
    {
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(text);
        Assert.Equal(code, problem.RootElement.GetProperty("code").GetString());
        Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.RootElement.GetProperty("detail").GetString()!);
    }
}
