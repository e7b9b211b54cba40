using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FileView.Functions.Access;
using FileView.Functions.Platform.Cache;
using FileView.Functions.Platform.Problems;
using FileView.Functions.Previews;
using FileView.Functions.Submitting;
using FileView.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Moq;

namespace FileView.Tests.Functions.Submitting;

/// <summary>What submissions are tried on: the intake of the app, and a hub that keeps what is scheduled.</summary>
internal sealed class SubmittingStage : IDisposable
{
    public const string Url = "https://example.com/a.docx?sig=secret";

    public SteppedTime Time { get; } = new();

    public Mock<DurableTaskClient> Client { get; } = new("hub");

    public List<(string Id, object? Input)> Scheduled { get; } = [];

    public HashSet<string> Terminated { get; } = [];

    public bool HubIsDown { get; set; }

    public IntakeApp App { get; private set; }

    public SubmittingStage()
    {
        App = new IntakeApp(time: Time);
        Client.Setup(client => client.ScheduleNewOrchestrationInstanceAsync(
                It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<StartOrchestrationOptions?>(), It.IsAny<CancellationToken>()))
            .Returns((TaskName name, object? input, StartOrchestrationOptions? options, CancellationToken _) => ScheduleAsync(name, input, options));
        Client.Setup(client => client.GetInstanceAsync(It.IsAny<string>(), It.IsAny<bool>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((string id, bool _, CancellationToken _) =>
                HubIsDown ? throw new InvalidOperationException("The hub is down.") : Scheduled.Exists(start => start.Id == id) ? Instance(id) : null);
    }

    public void Dispose() => App.Dispose();

    public static PreviewAnswer Preview(JsonAnswer answer) => Assert.IsType<PreviewAnswer>(answer.Value);

    public static string ContentName(byte[] file) => BlobNames.Content(Convert.ToHexStringLower(SHA256.HashData(file)));

    public static HttpRequest Body(byte[] body, string? type)
    {
        // Not a holder of a key: the client of these tests has no management URLs to give.
        HttpRequest request = IntakeApp.Request("POST", new Caller("dev", "c", HoldsApiKey: false));
        request.Body = new MemoryStream(body);
        request.ContentLength = body.Length;
        request.ContentType = type;
        return request;
    }

    public static HttpRequest Json(object body, string? key = null, string scope = "dev")
    {
        HttpRequest request = Body(JsonSerializer.SerializeToUtf8Bytes(body), "application/json; charset=utf-8");
        request.SetCaller(new Caller(scope, "c", HoldsApiKey: false));
        if (key is not null)
        {
            request.Headers["Idempotency-Key"] = key;
        }

        return request;
    }

    public static async Task<HttpRequest> FormAsync(params (string Name, string? FileName, string Text)[] parts)
    {
        using var form = new MultipartFormDataContent();
        foreach ((string name, string? fileName, string text) in parts)
        {
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
            if (fileName is null)
            {
                form.Add(content, name);
            }
            else
            {
                content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
                form.Add(content, name, fileName);
            }
        }

        return Body(await form.ReadAsByteArrayAsync(), form.Headers.ContentType!.ToString());
    }

    public void UseApp(params (string Key, string Value)[] settings)
    {
        App.Dispose();
        App = new IntakeApp(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value), Time);
    }

    public async Task<JsonAnswer> SubmitAsync(HttpRequest request) =>
        Assert.IsType<JsonAnswer>(await App.Get<SubmitFunction>().SubmitAsync(request, Client.Object));

    public Task SweepAsync() => App.Get<StartSweep>().RunAsync(new(), Client.Object, CancellationToken.None);

    public async Task AssertProblemAsync(HttpRequest request, int status, string code)
    {
        Problem problem = (await Assert.ThrowsAsync<ProblemException>(() => SubmitAsync(request))).Problem;
        Assert.Equal($"{status} {code}", string.Create(CultureInfo.InvariantCulture, $"{problem.Status} {problem.Code}"));
        Assert.NotEmpty(problem.Detail);
    }

    public async Task ChangeAsync(PreviewAnswer preview, Func<PreviewSnapshot, PreviewSnapshot> change) =>
        Assert.NotNull(await App.Snapshots.UpdateAsync(new PreviewRun(preview.Id, preview.Run), change, CancellationToken.None));

    public async Task<PreviewAnswer> EndWithSuccessAsync()
    {
        PreviewAnswer first = Preview(await SubmitAsync(Json(new { url = Url })));
        await ChangeAsync(first, snapshot => snapshot with { Status = PreviewStatus.Downloading });
        await ChangeAsync(first, snapshot => snapshot with { Status = PreviewStatus.Downloaded });
        await ChangeAsync(first, snapshot => snapshot with { Status = PreviewStatus.Converting });
        await ChangeAsync(first, snapshot => snapshot with
        {
            Status = PreviewStatus.Success,
            Text = TextStatus.None,
            Artefacts = "artefacts/aa/x",
            Entry = "index.html",
            ExpiresAt = Time.Now.AddDays(1),
        });
        var manifest = new ArtefactManifest
        {
            Kind = PreviewKind.Html,
            Entry = "index.html",
            Files = new Dictionary<string, Artefact> { ["index.html"] = new("artefacts/aa/x/index.html", "text/html", 4) },
            Engine = "test",
        };
        await BlobAsync("artefacts/aa/x/index.html", "page");
        await BlobAsync(BlobNames.Manifest("artefacts/aa/x"), JsonSerializer.Serialize(manifest, PreviewJson.Options));
        Scheduled.Clear();
        return first;
    }

    public Task BlobAsync(string name, string text) =>
        App.Blobs.WriteAsync(name, new MemoryStream(Encoding.UTF8.GetBytes(text)), CancellationToken.None);

    public PreviewStatus StateOf(string id) =>
        JsonSerializer.Deserialize<PreviewSnapshot>(
            App.Get<ISnapshotCache>().GetAsync(id).GetAwaiter().GetResult(), PreviewJson.Options)!.Status;

    private OrchestrationMetadata Instance(string id) => new("PreviewOrchestrator", id)
    {
        RuntimeStatus = Terminated.Contains(id) ? OrchestrationRuntimeStatus.Terminated : OrchestrationRuntimeStatus.Running,
    };

    public Task<string> ScheduleAsync(TaskName name, object? input, StartOrchestrationOptions? options)
    {
        lock (Scheduled)
        {
            Assert.Equal("PreviewOrchestrator", name.Name);
            string id = options!.InstanceId!;
            if (Scheduled.Exists(start => start.Id == id))
            {
                throw new InvalidOperationException($"An Orchestration instance with the ID {id} already exists.");
            }

            Scheduled.Add((id, input));
            return Task.FromResult(id);
        }
    }
}
