using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Storage;

/// <summary>
/// What was written in the last half minute, kept in memory for a storage that may go back: Azurite saves its list of blobs
/// every five seconds, and when it is killed, forgets what it acknowledged since. While this process lives, that is
/// written again. For Azure Storage nothing is kept.
/// </summary>
internal sealed class RecentWrites(HubContainer container, HubLease lease, TimeProvider time, ILogger logger)
{
    /// <summary>Several times what Azurite can lose, for it saves late when it is busy.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly List<RecentSegment> _segments = [];
    private readonly List<RecentFile> _files = [];

    public void AddSegment(string name)
    {
        if (container.MayForget)
        {
            lock (_gate)
            {
                _segments.RemoveAll(segment => segment.Name == name);
                _segments.Add(new RecentSegment(name, time.GetTimestamp()));
            }
        }
    }

    public void AddAppend(string name, byte[] bytes)
    {
        if (container.MayForget)
        {
            lock (_gate)
            {
                _segments.First(segment => segment.Name == name).Add(bytes, time.GetTimestamp());
            }
        }
    }

    public void AddFile(string name, byte[] content)
    {
        if (container.MayForget)
        {
            lock (_gate)
            {
                _files.RemoveAll(file => file.Name == name);
                _files.Add(new RecentFile(name, content, time.GetTimestamp()));
            }
        }
    }

    public void Remove(string name)
    {
        lock (_gate)
        {
            _segments.RemoveAll(segment => segment.Name == name);
            _files.RemoveAll(file => file.Name == name);
        }
    }

    /// <summary>
    /// Looks whether all is there and writes again what is not. What was found there long enough after it had been written
    /// has been saved, and is let go. Nothing may be appended meanwhile.
    /// </summary>
    /// <exception cref="LogDamagedException">More is gone than was kept.</exception>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        long begun = time.GetTimestamp();
        List<RecentSegment> segments;
        List<RecentFile> files;
        lock (_gate)
        {
            segments = [.. _segments];
            files = [.. _files];
        }

        int appends = 0;
        foreach (RecentSegment segment in segments)
        {
            appends += await RestoreAsync(segment, cancellationToken);
        }

        int written = 0;
        foreach (RecentFile file in files)
        {
            written += await RestoreAsync(file, cancellationToken) ? 1 : 0;
        }

        if (appends + written > 0)
        {
            Log.StorageWentBack(logger, container.Description, appends, written);
            Renew(time.GetTimestamp());
        }
        else
        {
            Forget(begun - (long)(Kept.TotalSeconds * time.TimestampFrequency));
        }
    }

    private async Task<int> RestoreAsync(RecentSegment segment, CancellationToken cancellationToken)
    {
        AppendBlobClient blob = container.Segment(segment.Name);
        long? length = await LengthAsync(blob, cancellationToken);
        if (length >= segment.Length)
        {
            return 0;
        }

        List<(long Offset, byte[] Bytes)> lost = segment.From(length ?? 0)
            ?? throw new LogDamagedException(
                $"'{segment.Name}' in {container.Description} has gone back from {segment.Length} bytes to {length ?? 0}, "
                + "which is further than this process can write again.");
        if (length is null)
        {
            await container.EnsureAsync(cancellationToken);
            await blob.CreateAsync(lease.NewSegment, cancellationToken);
        }

        foreach ((long offset, byte[] bytes) in lost)
        {
            var options = new AppendBlobAppendBlockOptions
            {
                Conditions = new AppendBlobRequestConditions { IfAppendPositionEqual = offset },
            };
            await blob.AppendBlockAsync(new MemoryStream(bytes), options, cancellationToken);
        }

        return Math.Max(lost.Count, 1);
    }

    private async Task<bool> RestoreAsync(RecentFile file, CancellationToken cancellationToken)
    {
        if (await LengthAsync(container.File(file.Name), cancellationToken) == file.Content.Length)
        {
            return false;
        }

        await container.EnsureAsync(cancellationToken);
        await container.File(file.Name).UploadAsync(new BinaryData(file.Content), overwrite: true, cancellationToken);
        return true;
    }

    private static async Task<long?> LengthAsync(BlobBaseClient blob, CancellationToken cancellationToken)
    {
        try
        {
            BlobProperties properties = await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
            return properties.ContentLength;
        }
        catch (RequestFailedException failure) when (BlobFailures.IsMissing(failure))
        {
            return null;
        }
    }

    private void Renew(long now)
    {
        lock (_gate)
        {
            _segments.ForEach(segment => segment.Renew(now));
            _files.ForEach(file => file.WrittenAt = now);
        }
    }

    private void Forget(long until)
    {
        lock (_gate)
        {
            _segments.ForEach(segment => segment.Forget(until));
            _files.RemoveAll(file => file.WrittenAt <= until);

            // The last one may still be appended to.
            _segments.RemoveAll(segment => segment.ChangedAt <= until && segment != _segments[^1]);
        }
    }
}
