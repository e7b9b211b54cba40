using FileView.Functions.Previews;
using FileView.Functions.Previews.Submissions;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Previews.Submissions;

public sealed class SubmissionStoreTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly IntakeApp _app;
    private readonly PreviewSnapshot _preview = TestSnapshots.Pending(TestSnapshots.NewId());

    public SubmissionStoreTests()
    {
        _time.Advance(DateTimeOffset.UtcNow - _time.GetUtcNow());
        _app = new IntakeApp(new() { ["fileview:webhooks:max-submissions"] = "2" }, _time);
    }

    private SubmissionStore Store => _app.Get<SubmissionStore>();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Remember_NamelessAndUntold_NeedsNoBlobAndIsFound()
    {
        SubmissionRecord plain = Store.Plain(_preview, displayName: null);
        Assert.NotNull(await RememberAsync(plain));
        Assert.Empty(await Store.ListAsync(_preview.Id, CancellationToken.None));
        Assert.NotNull(await Store.FindAsync(_preview.Id, plain.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Remember_SameNameTwice_IsOne()
    {
        Assert.Equal((await RememberAsync(Store.Plain(_preview, "a")))!.Id, (await RememberAsync(Store.Plain(_preview, "a")))!.Id);
        Assert.Single(await _app.BlobNamesAsync(BlobNames.NamesOf(_preview.Id)));
    }

    [Fact]
    public async Task Remember_NoRoom_IsRefusedUntilTheOldestHasHadItsTime()
    {
        await RememberAsync(Store.Plain(_preview, "a"));
        await RememberAsync(Store.Plain(_preview, "b"));
        Assert.Null(await RememberAsync(Store.Plain(_preview, "c")));
        Assert.NotNull(await RememberAsync(Store.Plain(_preview, "b")));
        _time.Advance(TimeSpan.FromDays(3));
        Assert.NotNull(await RememberAsync(Store.Plain(_preview, "c")));
        Assert.Equal(2, (await _app.BlobNamesAsync(BlobNames.NamesOf(_preview.Id))).Count);
    }

    [Fact]
    public async Task Remember_ManyNames_TakeNoPlaceFromThoseWhoAreTold()
    {
        await RememberAsync(Store.Plain(_preview, "a"));
        await RememberAsync(Store.Plain(_preview, "b"));
        SubmissionRecord told = Told("1");
        Assert.NotNull(await RememberAsync(told));
        Assert.NotNull(await RememberAsync(Told("2")));
        Assert.Null(await RememberAsync(Told("3")));
        Assert.Equal(2, (await Store.ListAsync(_preview.Id, CancellationToken.None)).Count);
        Assert.Equal("sealed", (await Store.FindAsync(_preview.Id, told.Id, CancellationToken.None))!.ProtectedCallbackUrl);
        Assert.Equal("a", (await Store.FindAsync(_preview.Id, Store.Plain(_preview, "a").Id, CancellationToken.None))!.DisplayName);
    }

    [Fact]
    public async Task Remember_LongWaits_KeepTheirPlaceUntilAllAttemptsCanHaveBeenMade()
    {
        using var patient = new IntakeApp(
            new()
            {
                ["fileview:webhooks:max-submissions"] = "1",
                ["fileview:webhooks:waits:0"] = "86400",
                ["fileview:webhooks:waits:1"] = "86400",
                ["fileview:webhooks:waits:2"] = "60",
                ["fileview:webhooks:max-retry-after"] = "7200",
            },
            _time);
        SubmissionStore store = patient.Get<SubmissionStore>();
        Assert.NotNull(await store.RememberAsync(_preview.Id, Told("1"), CancellationToken.None));
        _time.Advance(TimeSpan.FromDays(3));
        Assert.Null(await store.RememberAsync(_preview.Id, Told("2"), CancellationToken.None));
        _time.Advance(TimeSpan.FromHours(3));
        Assert.NotNull(await store.RememberAsync(_preview.Id, Told("2"), CancellationToken.None));
    }

    [Theory]
    [InlineData("../../source")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Find_Unknown_IsNone(string id) => Assert.Null(await Store.FindAsync(_preview.Id, id, CancellationToken.None));

    private SubmissionRecord Told(string part) =>
        new() { Id = Store.IdOf(_preview.Id, part), Run = 1, ProtectedCallbackUrl = "sealed", CallbackHost = "example.org" };

    private Task<SubmissionRecord?> RememberAsync(SubmissionRecord record) =>
        Store.RememberAsync(_preview.Id, record, CancellationToken.None);
}
