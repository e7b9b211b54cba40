using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FileView.Functions.Access;
using FileView.Functions.Downloading;
using FileView.Functions.Platform.Scratch;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Formats;
using FileView.Functions.Previews.Members;
using FileView.Functions.Submitting.Members;
using FileView.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Moq;

namespace FileView.Tests.Functions.Submitting.Members;

/// <summary>From the call for a member to its bytes in the blob store, with everything between but the orchestration.</summary>
internal sealed class MembersStage : IDisposable
{
    private int _parents;

    public MembersStage() =>
        Client.Setup(client => client.ScheduleNewOrchestrationInstanceAsync(
                It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<StartOrchestrationOptions?>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync("started");

    public Mock<DurableTaskClient> Client { get; } = new("hub");

    public IntakeApp App { get; } = new();

    public void Dispose() => App.Dispose();

    public async Task<PreviewAnswer> SubmitAsync(PreviewSnapshot parent, string? path, string scope = "test")
    {
        HttpRequest request = IntakeApp.Request("POST", new Caller(scope, ClientId: null, HoldsApiKey: false));
        request.Body = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new { path }));
        var answer = (JsonAnswer)await App.Get<MemberFunction>().SubmitAsync(request, parent.Id, Client.Object);
        return (PreviewAnswer)answer.Value;
    }

    public Task<DownloadOutcome> DownloadAsync(string id, int run = 1) =>
        App.Get<DownloadActivity>().RunAsync(new DownloadRequest(new PreviewRun(id, run), 1), CancellationToken.None);

    public async Task<PreviewSnapshot> SnapshotAsync(string id) => (await App.Snapshots.GetDurableAsync(id, CancellationToken.None))!;

    public async Task<string> ReadAsync(string sha256) =>
        Encoding.UTF8.GetString((await App.Blobs.ReadAsync(BlobNames.Content(sha256), CancellationToken.None))!.Content.Span);

    // A preview of a submitted file, as its run leaves it behind.
    public async Task<PreviewSnapshot> ShowAsync(byte[] content, string format, Func<PreviewSnapshot, PreviewSnapshot>? change = null)
    {
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        await App.Blobs.WriteAsync(BlobNames.Content(sha256), new MemoryStream(content), CancellationToken.None);
        string id = PreviewId.Compute("parent"u8, $"{++_parents}").Value;
        await App.Blobs.TryWriteAsync(
            BlobNames.Source(id), JsonSerializer.SerializeToUtf8Bytes(new PreviewSource { UploadSha256 = sha256 }, PreviewJson.Options), null, CancellationToken.None);
        await App.Snapshots.TryBeginRunAsync(null, new PreviewSnapshot { Id = id, Scope = "test", Run = 1 }, CancellationToken.None);
        PreviewSnapshot stored = (await App.Snapshots.UpdateAsync(
            new PreviewRun(id, 1), state => state with { Status = PreviewStatus.Downloaded, Sha256 = sha256, Size = content.Length }, CancellationToken.None))!;
        return await ListAsync(stored, format, change);
    }

    public async Task<PreviewSnapshot> ListAsync(PreviewSnapshot stored, string format, Func<PreviewSnapshot, PreviewSnapshot>? change = null)
    {
        var run = new PreviewRun(stored.Id, 1);
        string folder = BlobNames.Artefacts(stored.Sha256!, "test");
        bool hasMembers = format != "txt";
        if (hasMembers)
        {
            await StoreTreeAsync(stored.Sha256!, format, folder);
        }

        await App.Snapshots.UpdateAsync(run, state => state with { Status = PreviewStatus.Converting }, CancellationToken.None);
        return (await App.Snapshots.UpdateAsync(
            run,
            state => (change ?? (shown => shown))(state with
            {
                Status = PreviewStatus.Success,
                Text = TextStatus.None,
                Artefacts = folder,
                Entry = "index.html",
                Tree = hasMembers ? MemberTree.Path : null,
            }),
            CancellationToken.None))!;
    }

    private async Task StoreTreeAsync(string sha256, string format, string folder)
    {
        using ScratchFolder work = App.Get<ScratchSpace>().CreateFolder("tree");
        await using (Stream content = (await App.Blobs.OpenReadAsync(BlobNames.Content(sha256), 0, null, CancellationToken.None))!)
        await using (FileStream copy = File.Create(work.File("container")))
        {
            await content.CopyToAsync(copy);
        }

        MemberTree tree = await App.Get<MemberContainers>().ListAsync(
            new ContainerFile(work.File("container"), work.FullPath, FileFormats.Get(format)), CancellationToken.None);
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(tree, PreviewJson.Options);
        await App.Blobs.WriteAsync($"{folder}/tree", new MemoryStream(json), CancellationToken.None);
        var manifest = new ArtefactManifest
        {
            Kind = PreviewKind.Archive,
            Entry = "index.html",
            Engine = "test",
            Files = new Dictionary<string, Artefact> { [MemberTree.Path] = new($"{folder}/tree", "application/json", json.Length) },
        };
        await App.Blobs.WriteAsync(
            BlobNames.Manifest(folder), new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest, PreviewJson.Options)), CancellationToken.None);
    }
}
