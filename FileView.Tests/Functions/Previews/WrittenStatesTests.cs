using FileView.Functions.Previews;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Previews;

public sealed class WrittenStatesTests : IDisposable
{
    private readonly WrittenStates _sut = new();
    private readonly string _id = TestSnapshots.NewId();

    public void Dispose() => _sut.Dispose();

    [Fact]
    public void Remember_OlderStateComesLate_TheNewerOneStays()
    {
        Remember(run: 1, sequence: 3);
        Remember(run: 1, sequence: 2);

        Assert.Equal(3, Find(run: 1)?.Sequence);
    }

    [Fact]
    public void Remember_NextRunOrTheSameOneAnew_TakesItsPlace()
    {
        Remember(run: 1, sequence: 3);
        Remember(run: 1, sequence: 1);
        Assert.Equal(1, Find(run: 1)?.Sequence);

        Remember(run: 2, sequence: 1);
        Assert.Null(Find(run: 1));
        Assert.Equal(1, Find(run: 2)?.Sequence);
    }

    [Fact]
    public void Find_WasDeletedOrForgotten_IsNothing()
    {
        Remember(run: 1, sequence: 1);
        _sut.Forget(_id);
        Assert.Null(Find(run: 1));

        _sut.Remember(new StoredSnapshot(TestSnapshots.Pending(_id) with { DeletedAt = DateTimeOffset.UnixEpoch }, default, "etag"));
        Assert.Null(Find(run: 1));
    }

    private void Remember(int run, int sequence) =>
        _sut.Remember(new StoredSnapshot(TestSnapshots.Pending(_id, run) with { Sequence = sequence }, default, "etag"));

    private PreviewSnapshot? Find(int run) => _sut.Find(new PreviewRun(_id, run))?.Snapshot;
}
