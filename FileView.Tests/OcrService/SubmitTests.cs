using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FileView.Tests.Support;

namespace FileView.Tests.OcrService;

/// <summary>Submitting: what is answered, the same key twice, who sees a job.</summary>
[Collection(OcrServerGroup.Name)]
public sealed class SubmitTests(OcrServer server)
{
    [Fact]
    public async Task Submit_AsForm_IsAcceptedWithWhereToAsk()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("2"), "pages" },
            { new ByteArrayContent(ScannedSamples.Pdf(2)), "file", "扫描.docx" },
            { new StringContent("mine, 我的"), "clientReference" },
        };

        using HttpResponseMessage answer = await server.Client.PostAsync(OcrCalls.Jobs, form);
        JsonElement job = await answer.Content.ReadFromJsonAsync<JsonElement>();
        string location = Assert.Single(answer.Headers.GetValues("Operation-Location"));
        await server.Client.EndAsync(job.GetProperty("id").GetString()!);
        JsonElement status = await server.Client.GetFromJsonAsync<JsonElement>(location);
        JsonElement result = await server.Client.GetFromJsonAsync<JsonElement>(status.GetProperty("resultUrl").GetString());

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter?.Delta);
        Assert.Equal("mine, 我的", job.GetProperty("clientReference").GetString());
        Assert.EndsWith("Z", job.GetProperty("createdAt").GetString(), StringComparison.Ordinal);
        Assert.NotNull(status.GetProperty("endedAt").GetString());
        Assert.Equal(2, Assert.Single(result.GetProperty("pages").EnumerateArray()).GetProperty("page").GetInt32());
    }

    [Fact]
    public async Task Submit_LongListOfPages_IsRead()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(string.Join(',', Enumerable.Repeat("2", 30_000))), "pages" },
            { new ByteArrayContent(ScannedSamples.Pdf(3)), "file", "scan.pdf" },
        };

        using HttpResponseMessage answer = await server.Client.PostAsync(OcrCalls.Jobs, form);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        JsonElement job = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(1, job.GetProperty("progress").GetProperty("total").GetInt32());
        await server.Client.EndAsync(job.GetProperty("id").GetString()!);
    }

    [Fact]
    public async Task Submit_SameKey_IsTheSameJobUntilSomethingDiffers()
    {
        string job = await server.Client.SubmitAsync(ScannedSamples.EnglishPng, "mode=text", "key of same");
        string[] again = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => server.Client.SubmitAsync(ScannedSamples.EnglishPng, "mode=text", "key of same")));
        using HttpResponseMessage document = await server.Client.SendAsync(ScannedSamples.ChinesePng, "mode=text", "key of same");
        using HttpResponseMessage parameter = await server.Client.SendAsync(ScannedSamples.EnglishPng, "mode=text&clientReference=x", "key of same");
        string without = await server.Client.SubmitAsync(ScannedSamples.EnglishPng, "mode=text");

        Assert.All(again, same => Assert.Equal(job, same));
        await document.AssertProblemAsync(422, "idempotency_key_reused");
        await parameter.AssertProblemAsync(422, "idempotency_key_reused");
        Assert.NotEqual(job, without);
        await server.Client.EndAsync(job);
        Assert.Equal(job, await server.Client.SubmitAsync(ScannedSamples.EnglishPng, "mode=text", "key of same"));
    }

    [Fact]
    public async Task Submit_SameNewKeyAtTheSameTime_IsOneJob()
    {
        string[] jobs = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => server.Client.SubmitAsync(ScannedSamples.EnglishPng, "", "key of a race")));

        Assert.Single(jobs.Distinct());
        await server.Client.EndAsync(jobs[0]);
    }

    [Fact]
    public async Task Ask_JobOfAnotherKey_IsNotThere()
    {
        using var other = new HttpClient { BaseAddress = server.Process.Address };
        other.DefaultRequestHeaders.Authorization = new("Bearer", OcrServer.OtherKey);
        string job = await server.Client.SubmitAsync(ScannedSamples.EnglishPng, key: "key of both");
        string theirs = await other.SubmitAsync(ScannedSamples.EnglishPng, key: "key of both");

        using HttpResponseMessage status = await other.GetAsync($"{OcrCalls.Jobs}/{job}");
        using HttpResponseMessage result = await other.GetAsync($"{OcrCalls.Jobs}/{job}/result");
        using HttpResponseMessage removed = await other.DeleteAsync($"{OcrCalls.Jobs}/{job}");

        Assert.NotEqual(job, theirs);
        await status.AssertProblemAsync(404, "job_not_found");
        await result.AssertProblemAsync(404, "job_not_found");
        await removed.AssertProblemAsync(404, "job_not_found");
        await server.Client.EndAsync(job);
        await other.EndAsync(theirs);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("x-api-key", "wrong")]
    [InlineData("Authorization", "Bearer wrong")]
    [InlineData("Authorization", "Basic " + OcrServiceProcess.Key)]
    public async Task Ask_WithoutAKey_IsDenied(string? header, string? value)
    {
        using var nobody = new HttpClient { BaseAddress = server.Process.Address };
        if (header is not null)
        {
            nobody.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
        }

        using HttpResponseMessage submitted = await nobody.SendAsync(ScannedSamples.EnglishPng);
        using HttpResponseMessage asked = await nobody.GetAsync($"{OcrCalls.Jobs}/unknown");
        using HttpResponseMessage health = await nobody.GetAsync("/health");

        await submitted.AssertProblemAsync(401, "access_denied");
        Assert.Equal("Bearer", submitted.Headers.WwwAuthenticate.ToString());
        await asked.AssertProblemAsync(401, "access_denied");
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Fact]
    public async Task Description_ListsEveryPathWithItsMethods()
    {
        JsonElement document = await server.Client.GetFromJsonAsync<JsonElement>("/v1/openapi.json");

        Assert.Equal(
            ["/health get", "/v1/ocr/jobs post", "/v1/ocr/jobs/{id} delete", "/v1/ocr/jobs/{id} get", "/v1/ocr/jobs/{id}/result get"],
            document.GetProperty("paths").EnumerateObject()
                .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{path.Name} {method.Name}"))
                .Order(StringComparer.Ordinal));
        JsonElement post = document.GetProperty("paths").GetProperty(OcrCalls.Jobs).GetProperty("post");
        Assert.True(post.GetProperty("requestBody").GetProperty("content").TryGetProperty("multipart/form-data", out _));
        Assert.All(new[] { "202", "400", "401", "413", "415", "422", "429" }, code => Assert.True(post.GetProperty("responses").TryGetProperty(code, out _), code));
        Assert.Contains("apiKey", post.GetProperty("security").ToString(), StringComparison.Ordinal);
    }
}
