using Microsoft.Extensions.Caching.Memory;

namespace FileView.Functions.Previews;

/// <summary>
/// What was written here last of each preview: the next change of the same run, a moment later, begins with it instead of a read.
/// When somebody else has written since, the ETag says so.
/// </summary>
internal sealed class WrittenStates : IDisposable
{
    private const int Remembered = 1_000;
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly MemoryCache _states = new(new MemoryCacheOptions { SizeLimit = Remembered });

    /// <summary>Finds the state of a run that was written last.</summary>
    public StoredSnapshot? Find(PreviewRun run) =>
        _states.TryGetValue(run.PreviewId, out StoredSnapshot? last) && last!.Snapshot.Run == run.Run && last.Snapshot.DeletedAt is null
            ? last
            : null;

    /// <summary>Remembers a state. Two who wrote one after the other may come here the other way round.</summary>
    public void Remember(StoredSnapshot written)
    {
        lock (_lock)
        {
            if (!_states.TryGetValue(written.Snapshot.Id, out StoredSnapshot? present)
                || present!.Snapshot.Run != written.Snapshot.Run
                || present.Snapshot.Sequence < written.Snapshot.Sequence
                || written.Snapshot.Sequence == 1)
            {
                _states.Set(written.Snapshot.Id, written, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Moment });
            }
        }
    }

    /// <summary>Forgets a state that was not the last.</summary>
    public void Forget(string previewId) => _states.Remove(previewId);

    /// <inheritdoc/>
    public void Dispose() => _states.Dispose();
}
