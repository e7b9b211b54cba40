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
        Assert.Single(await Store.ListAsync(_preview.Id, CancellationToken.None));
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
        Assert.Equal(2, (await Store.ListAsync(_preview.Id, CancellationToken.None)).Count);
    }

    [Theory]
    [InlineData("../../source")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Find_Unknown_IsNone(string id) => Assert.Null(await Store.FindAsync(_preview.Id, id, CancellationToken.None));

    private Task<SubmissionRecord?> RememberAsync(SubmissionRecord record) =>
        Store.RememberAsync(_preview.Id, record, CancellationToken.None);
}
