using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace FileView.Tests.Support.Fuzzing;

/// <summary>Hands in a broken file as a client does, and looks at all that comes of it.</summary>
/// <param name="app">A client of the app.</param>
/// <param name="limit">How long a case may take to its end.</param>
internal sealed class FuzzClient(HttpClient app, TimeSpan limit)
{
    private const string NotEnded = "NOT ENDED";

    // What a bug of ours says, and a converter that others have broken.
    private static readonly string[] Unforeseen = ["internal_error", "engine_missing"];

    private static readonly string[] Ends = ["SUCCESS", "FAILED", "NOT_SUPPORTED", "PASSWORD_REQUIRED", "CANCELED"];

    /// <summary>Runs cases, a few at a time.</summary>
    public async Task<IReadOnlyList<FuzzEnd>> RunAsync(IEnumerable<FuzzCase> cases, int inFlight)
    {
        var ends = new List<FuzzEnd>();
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = inFlight }, async (broken, _) =>
        {
            FuzzEnd end = await RunAsync(broken);
            lock (ends)
            {
                ends.Add(end);
            }
        });
        return ends;
    }

    /// <summary>Runs a case.</summary>
    public async Task<FuzzEnd> RunAsync(FuzzCase broken)
    {
        long began = Stopwatch.GetTimestamp();
        using var late = new CancellationTokenSource(limit);
        try
        {
            (string state, string? code, string? problem) = await TryAsync(broken, late.Token);
            return new FuzzEnd(broken, state, code, Stopwatch.GetElapsedTime(began), problem);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            return new FuzzEnd(broken, NotEnded, null, Stopwatch.GetElapsedTime(began), $"It had not ended within {limit.TotalSeconds:0} s.");
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException or JsonException)
        {
            return new FuzzEnd(broken, NotEnded, null, Stopwatch.GetElapsedTime(began), $"The service did not answer: {failed.Message}");
        }
    }

    private async Task<(string State, string? Code, string? Problem)> TryAsync(FuzzCase broken, CancellationToken cancellationToken)
    {
        (HttpStatusCode status, JsonElement said) = await UploadAsync(broken, cancellationToken);
        if (status is not (HttpStatusCode.Accepted or HttpStatusCode.OK))
        {
            string? code = WordOf(said, "code");
            return ("REFUSED", code, (int)status >= 500 || code is null ? $"The upload was answered {(int)status}." : null);
        }

        string id = WordOf(said, "id")!;
        JsonElement ended = await PollAsync(id, "preview", cancellationToken);
        string? unlock = null;
        if (WordOf(ended, "status") == "PASSWORD_REQUIRED" && broken.Sample.Password is { } password)
        {
            unlock = await UnlockAsync(broken, id, password, cancellationToken);
            ended = await PollAsync(id, "preview", cancellationToken);
        }

        string state = WordOf(ended, "status")!;
        string? error = ended.TryGetProperty("error", out JsonElement told) ? WordOf(told, "code") : null;
        string? problem = unlock ?? (Unforeseen.Contains(error) ? $"An error that no file should cause: {told}" : null);
        if (state != "SUCCESS")
        {
            return (state, error, problem ?? (error is null && state == "FAILED" ? "It failed without a reason." : null));
        }

        ended = await PollAsync(id, "indexed", cancellationToken);
        return (state, error, problem ?? await LookAsync(ended, cancellationToken));
    }

    private async Task<(HttpStatusCode Status, JsonElement Said)> UploadAsync(FuzzCase broken, CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(broken.Content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file, "file", broken.Sample.Name);
        using HttpResponseMessage answer = await app.PostAsync("/api/previews", form, cancellationToken);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken));
    }

    private async Task<JsonElement> PollAsync(string id, string until, CancellationToken cancellationToken)
    {
        while (true)
        {
            JsonElement seen = await app.GetFromJsonAsync<JsonElement>($"/api/previews/{id}/poll?timeout=30&until={until}", cancellationToken);
            if (seen.GetProperty("poll").GetProperty("endedBy").GetString() != "timeout" && Ends.Contains(WordOf(seen, "status")))
            {
                return seen;
            }
        }
    }

    // Whether the password of a broken file still fits is not the question here.
    private async Task<string?> UnlockAsync(FuzzCase broken, string id, string password, CancellationToken cancellationToken)
    {
        using HttpResponseMessage answer = await app.PostAsJsonAsync($"/api/previews/{id}/unlock", new { password }, cancellationToken);
        string said = await answer.Content.ReadAsStringAsync(cancellationToken);
        bool fits = answer.IsSuccessStatusCode && said.Contains("\"valid\":true", StringComparison.Ordinal);
        return (int)answer.StatusCode >= 500 || (broken.Mutation == FuzzMutation.None && !fits)
            ? $"The password was answered {(int)answer.StatusCode}: {said}"
            : null;
    }

    // What is shown is read, too: pages are rendered when they are asked for.
    private async Task<string?> LookAsync(JsonElement ended, CancellationToken cancellationToken)
    {
        List<string> addresses = [$"/api/previews/{WordOf(ended, "id")}/text", WordOf(ended, "previewUrl")!];
        if (WordOf(ended, "pageUrl") is { } page)
        {
            addresses.Add(page.Replace("{page}", "1", StringComparison.Ordinal));
            addresses.Add(page.Replace("{page}", $"{ended.GetProperty("pageCount").GetInt32()}", StringComparison.Ordinal));
        }

        foreach (string address in addresses)
        {
            using HttpResponseMessage answer = await app.GetAsync(address, cancellationToken);
            if ((int)answer.StatusCode >= 500)
            {
                string said = await answer.Content.ReadAsStringAsync(cancellationToken);
                return $"{address.Split('?')[0]} was answered {(int)answer.StatusCode}: {said}";
            }
        }

        return null;
    }

    private static string? WordOf(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
