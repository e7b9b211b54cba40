using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Storage;

/// <summary>
/// The single writer: gathers all waiting entries, appends their records as one block (group commit) and only then lets
/// their effects loose. An append that fails is tried again with growing waits, for ever and with the same bytes: the
/// entries are already part of the state in memory, so nothing may be left out.
/// </summary>
internal sealed class EventLog : IDisposable
{
    private const int BlockTarget = 1 << 20;
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(5);

    /// <summary>The shortest wait that a thread can ask for.</summary>
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);

    /// <summary>A storage that stood still for seconds must not make every later append wait for seconds, too.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(25);

    private readonly IEventLogHome _home;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Action<IReadOnlyList<LogEntry>> _durable;
    private readonly Action<bool> _healthChanged;
    private readonly Func<bool> _isMoreComing;
    private readonly object _gate = new();
    private readonly CancellationTokenSource _abandoned = new();
    private readonly Thread _thread;

    private readonly MemoryStream _buffer = new();
    private readonly BinaryWriter _writer;
    private readonly List<LogEntry> _waiting = [];
    private readonly LogSegments _segments;
    private bool _closing;
    private int _backlog;
    private TimeSpan _usualAppend;

    /// <param name="home">Where to write.</param>
    /// <param name="start">The segment to begin and the last block before it.</param>
    /// <param name="durable">Called on the writer thread with entries that are on disk, in order.</param>
    /// <param name="healthChanged">Called on the writer thread when appends begin to fail (false) and succeed again (true).</param>
    /// <param name="isMoreComing">Called on the writer thread: true while an entry is being made that could share the next append.</param>
    /// <param name="time">The clock of the waits between attempts.</param>
    /// <param name="logger">Gets a line when appends begin and cease to fail.</param>
    public EventLog(
        IEventLogHome home,
        LogPosition start,
        Action<IReadOnlyList<LogEntry>> durable,
        Action<bool> healthChanged,
        Func<bool> isMoreComing,
        TimeProvider time,
        ILogger logger)
    {
        _home = home;
        _segments = new LogSegments(home, start);
        _durable = durable;
        _healthChanged = healthChanged;
        _isMoreComing = isMoreComing;
        _time = time;
        _logger = logger;
        _writer = new BinaryWriter(_buffer);
        _thread = new Thread(Run) { IsBackground = true, Name = "event log" };
        _thread.Start();
    }

    /// <summary>Bytes appended since the last <see cref="RollEntry"/>.</summary>
    public long LengthSinceRoll => _segments.LengthSinceRoll;

    /// <summary>Entries that are not durable yet.</summary>
    public int Backlog => Volatile.Read(ref _backlog);

    /// <summary>Adds an entry behind all others. Entries are written in the order of these calls.</summary>
    public void Enqueue(LogEntry entry)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closing, this);
            _waiting.Add(entry);
            Interlocked.Increment(ref _backlog);
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Writes what waits, unless appends are failing, and ends. Entries that come later are refused.</summary>
    public void Dispose() => Close(abandon: false);

    /// <summary>Ends as a crash would: what waits is not written.</summary>
    public void Abandon() => Close(abandon: true);

    private void Close(bool abandon)
    {
        lock (_gate)
        {
            if (_closing)
            {
                return;
            }

            _closing = true;
            if (abandon)
            {
                Refuse(_waiting);
                _waiting.Clear();
            }

            Monitor.Pulse(_gate);
        }

        _abandoned.Cancel();
        _thread.Join();
        _segments.Dispose();
        _writer.Dispose();
        _abandoned.Dispose();
    }

    private void Run()
    {
        while (Take() is { } entries)
        {
            if (!Commit(entries))
            {
                Refuse(entries);
                return;
            }
        }
    }

    private static void Refuse(IEnumerable<LogEntry> entries)
    {
        foreach (LogEntry entry in entries)
        {
            entry.OnDelayed(new ObjectDisposedException(nameof(EventLog)));
        }
    }

    private LogEntry[]? Take()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0)
            {
                if (_closing)
                {
                    return null;
                }

                Monitor.Wait(_gate);
            }

            WaitForCompany();
            LogEntry[] taken = [.. _waiting];
            _waiting.Clear();
            return taken;
        }
    }

    /// <summary>
    /// What comes just after an append has begun has to wait for its end and then for an append of its own: a start, for
    /// one, and the episode that it causes. So where an append takes long, up to half of that is waited for what is being
    /// made now, and never longer than <see cref="LongestPause"/>. With the gate held.
    /// </summary>
    private void WaitForCompany()
    {
        TimeSpan half = _usualAppend / 2;
        TimeSpan limit = half < LongestPause ? half : LongestPause;
        if (limit < ShortestPause)
        {
            return;
        }

        long began = _time.GetTimestamp();
        while (!_closing && _isMoreComing() && _time.GetElapsedTime(began) < limit)
        {
            Monitor.Wait(_gate, ShortestPause);
        }
    }

    private bool Commit(LogEntry[] entries)
    {
        int from = 0;
        while (from < entries.Length)
        {
            int to = Encode(entries, from);
            var part = new ArraySegment<LogEntry>(entries, from, to - from);
            if (_buffer.Length > LogBlock.HeaderSize && !TryUntilDone(part, AppendBuffer))
            {
                return false;
            }

            if (part[^1] is RollEntry roll)
            {
                if (!TryUntilDone(part, _segments.Begin))
                {
                    return false;
                }

                roll.Complete(_segments.Rolled());
            }

            _durable(part);
            Interlocked.Add(ref _backlog, -part.Count);
            from = to;
        }

        return true;
    }

    /// <summary>Encodes entries into one block, as many as it should hold; a roll ends it. Returns the index behind the last.</summary>
    private int Encode(LogEntry[] entries, int from)
    {
        const int Unusual = 8 * BlockTarget;
        if (_buffer.Capacity > Unusual)
        {
            _buffer.SetLength(0);
            _buffer.Capacity = 0;
        }

        _buffer.SetLength(LogBlock.HeaderSize);
        _buffer.Position = LogBlock.HeaderSize;
        int index = from;
        while (index < entries.Length && _buffer.Length < BlockTarget)
        {
            LogEntry entry = entries[index++];
            entry.WriteTo(_writer);
            if (entry is RollEntry)
            {
                break;
            }
        }

        return index;
    }

    private void AppendBuffer()
    {
        TimeSpan took = _segments.Append(_buffer.GetBuffer().AsSpan(0, (int)_buffer.Length), _time);
        _usualAppend = ((7 * _usualAppend) + took) / 8;
    }

    private bool TryUntilDone(IReadOnlyList<LogEntry> entries, Action action)
    {
        for (TimeSpan wait = FirstRetry; ; wait = wait * 2 < LongestRetry ? wait * 2 : LongestRetry)
        {
            try
            {
                action();
                if (wait != FirstRetry)
                {
                    Log.AppendsSucceedAgain(_logger, _home.Description);
                    _healthChanged(true);
                }

                return true;
            }
            catch (Exception failure)
            {
                if (wait == FirstRetry)
                {
                    Log.AppendFailed(_logger, _home.Description, failure);
                    _healthChanged(false);
                }

                Delay(entries, failure);
            }

            if (_abandoned.IsCancellationRequested || !Pause(wait))
            {
                return false;
            }
        }
    }

    private void Delay(IReadOnlyList<LogEntry> entries, Exception failure)
    {
        foreach (LogEntry entry in entries)
        {
            entry.OnDelayed(failure);
        }

        List<LogEntry> waiting;
        lock (_gate)
        {
            waiting = [.. _waiting];
        }

        foreach (LogEntry entry in waiting)
        {
            entry.OnDelayed(failure);
        }
    }

    private bool Pause(TimeSpan wait)
    {
        try
        {
            Task.Delay(wait, _time, _abandoned.Token).GetAwaiter().GetResult();
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
