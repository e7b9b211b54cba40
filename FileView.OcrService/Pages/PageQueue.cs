namespace FileView.OcrService.Pages;

/// <summary>
/// The pages that wait. The jobs take turns, a page each, so that a short document does not wait for a long one. It is made
/// anew from the store at every start.
/// </summary>
internal sealed class PageQueue : IDisposable
{
    private readonly Lock _lock = new();
    private readonly LinkedList<WaitingJob> _turns = new();
    private readonly Dictionary<string, WaitingJob> _jobs = [];
    private readonly SemaphoreSlim _waiting = new(0);
    private int _count;
    private long _bytes;

    /// <summary>Gets how many pages wait.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    /// <summary>Gets how large the documents of the jobs are that were added and not removed, in bytes.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock)
            {
                return _bytes;
            }
        }
    }

    /// <summary>Adds a job, unless it is there.</summary>
    /// <param name="job">The job.</param>
    /// <param name="pages">Its pages.</param>
    /// <param name="bytes">The size of its document.</param>
    public void Add(string job, IReadOnlyList<int> pages, long bytes)
    {
        lock (_lock)
        {
            var waiting = new WaitingJob(job, bytes);
            if (_jobs.TryAdd(job, waiting))
            {
                _bytes += bytes;
                Enqueue(waiting, pages);
            }
        }
    }

    /// <summary>Puts a page back that was taken, unless its job has been removed since.</summary>
    public void Return(PageTicket ticket)
    {
        lock (_lock)
        {
            if (_jobs.TryGetValue(ticket.Job, out WaitingJob? waiting))
            {
                Enqueue(waiting, [ticket.Page]);
            }
        }
    }

    /// <summary>Waits for a page and takes it.</summary>
    public async Task<PageTicket> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _waiting.WaitAsync(cancellationToken);
            lock (_lock)
            {
                // None, when the job of the page that was announced has been removed.
                if (_turns.First is { } first)
                {
                    _turns.RemoveFirst();
                    WaitingJob job = first.Value;
                    int page = job.Pages.Dequeue();
                    _count--;
                    if (job.Pages.Count > 0)
                    {
                        _turns.AddLast(first);
                    }

                    return new PageTicket(job.Id, page, job.Removed.Token);
                }
            }
        }
    }

    /// <summary>Forgets a job, and ends the work on its pages.</summary>
    public void Remove(string job)
    {
        WaitingJob? removed;
        lock (_lock)
        {
            if (!_jobs.Remove(job, out removed))
            {
                return;
            }

            _count -= removed.Pages.Count;
            _bytes -= removed.Bytes;
            removed.Pages.Clear();
            _turns.Remove(removed);
        }

        removed.Removed.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose() => _waiting.Dispose();

    private void Enqueue(WaitingJob job, IReadOnlyList<int> pages)
    {
        if (job.Pages.Count == 0 && pages.Count > 0)
        {
            _turns.AddLast(job);
        }

        foreach (int page in pages)
        {
            job.Pages.Enqueue(page);
        }

        _count += pages.Count;
        if (pages.Count > 0)
        {
            _waiting.Release(pages.Count);
        }
    }

    private sealed class WaitingJob(string id, long bytes)
    {
        public string Id { get; } = id;

        public long Bytes { get; } = bytes;

        public Queue<int> Pages { get; } = new();

        public CancellationTokenSource Removed { get; } = new();
    }
}
