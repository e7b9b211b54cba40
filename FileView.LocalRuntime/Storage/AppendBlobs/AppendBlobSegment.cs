using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace FileView.LocalRuntime.Storage;

/// <summary>
/// A segment in an append blob. Every append says where the blob must end, so that the storage refuses it when another has
/// appended meanwhile, when it has happened already without an answer, and when the storage has gone back.
/// </summary>
internal sealed class AppendBlobSegment : ILogSegment
{
    /// <summary>The most that one append may hold.</summary>
    public const int MaxAppend = 4 * 1024 * 1024;

    /// <summary>An append blob takes 50,000 appends; some are left for those who take over.</summary>
    public const int MaxAppends = 49_000;

    private const int MaxRecoveries = 3;

    private readonly AppendBlobLogHome _home;
    private readonly AppendBlobClient _blob;
    private readonly string _name;
    private readonly int _maxAppends;
    private int _appends;

    public AppendBlobSegment(AppendBlobLogHome home, AppendBlobClient blob, string name, int maxAppends)
    {
        _home = home;
        _blob = blob;
        _name = name;
        _maxAppends = maxAppends;
    }

    /// <inheritdoc/>
    public long Length { get; private set; }

    /// <inheritdoc/>
    public bool IsFull => _appends >= _maxAppends;

    /// <inheritdoc/>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        // Sent by the caller's own thread: appends must not wait for the pool, which the work of the hub may fill.
        byte[] copy = bytes.ToArray();
        _home.Write(() => AppendAll(copy));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is open between appends.
    }

    private void AppendAll(byte[] bytes)
    {
        int done = 0;
        for (int recoveries = 0; done < bytes.Length;)
        {
            int length = Math.Min(MaxAppend, bytes.Length - done);
            try
            {
                _appends = AppendOne(bytes, done, length);
                done += length;
            }
            catch (RequestFailedException failure) when (
                (BlobFailures.IsOtherPosition(failure) || BlobFailures.IsMissing(failure)) && recoveries++ < MaxRecoveries)
            {
                done = FindDone(bytes);
            }
        }

        for (int offset = 0; offset < bytes.Length; offset += MaxAppend)
        {
            bool isWhole = bytes.Length <= MaxAppend;
            _home.Recent.AddAppend(_name, isWhole ? bytes : bytes[offset..Math.Min(bytes.Length, offset + MaxAppend)]);
        }

        Length += bytes.Length;
    }

    private int AppendOne(byte[] bytes, int offset, int length)
    {
        var options = new AppendBlobAppendBlockOptions
        {
            Conditions = new AppendBlobRequestConditions { IfAppendPositionEqual = Length + offset },
        };
        BlobAppendInfo info = _blob.AppendBlock(new MemoryStream(bytes, offset, length, writable: false), options);
        return info.BlobCommittedBlockCount;
    }

    /// <summary>Finds out why the blob does not end where it should, and how many of the bytes are there already.</summary>
    private int FindDone(byte[] bytes)
    {
        if (LengthThere() is not { } there || there < Length)
        {
            _home.Restore();
            there = LengthThere() ?? 0;
        }

        long more = there - Length;
        if (more < 0 || more > bytes.Length || (more > 0 && !IsThere(bytes.AsSpan(0, (int)more))))
        {
            throw _home.Taken($"Another process has written to '{_name}' in {_home.Description}.");
        }

        return (int)more;
    }

    private bool IsThere(ReadOnlySpan<byte> bytes)
    {
        BlobDownloadResult tail = _blob.DownloadContent(
            new BlobDownloadOptions { Range = new HttpRange(Length, bytes.Length) });
        return tail.Content.ToMemory().Span.SequenceEqual(bytes);
    }

    private long? LengthThere()
    {
        try
        {
            return _blob.GetProperties().Value.ContentLength;
        }
        catch (RequestFailedException failure) when (BlobFailures.IsMissing(failure))
        {
            return null;
        }
    }
}
