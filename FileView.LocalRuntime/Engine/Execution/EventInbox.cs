using Microsoft.DurableTask;

namespace FileView.LocalRuntime.Engine;

/// <summary>
/// External events by name (in any case): who waits stands on a stack, what nobody has waited for in a queue. A wait that
/// was cancelled keeps its place on the stack and swallows the event that reaches it, as in the genuine engine.
/// </summary>
internal sealed class EventInbox(DataConverter converter)
{
    private readonly Dictionary<string, Stack<IWaiter>> _waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<HistoryEvent> _unclaimed = [];

    private interface IWaiter
    {
        Type PayloadType { get; }

        void Complete(string? payload);
    }

    /// <summary>Takes out the events that nobody has waited for, oldest first.</summary>
    public IReadOnlyList<HistoryEvent> TakeUnclaimed()
    {
        HistoryEvent[] taken = [.. _unclaimed];
        _unclaimed.Clear();
        return taken;
    }

    /// <summary>Gives an event to the newest wait for its name, or keeps it.</summary>
    public void Raise(HistoryEvent raised)
    {
        if (_waiters.TryGetValue(raised.Name!, out Stack<IWaiter>? stack) && stack.TryPop(out IWaiter? newest))
        {
            newest.Complete(raised.Input);
            return;
        }

        _unclaimed.Add(raised);
    }

    public Task<T> WaitAsync<T>(string eventName, CancellationToken cancellationToken)
    {
        if (!_waiters.TryGetValue(eventName, out Stack<IWaiter>? stack))
        {
            _waiters[eventName] = stack = new Stack<IWaiter>();
        }

        if (stack.TryPeek(out IWaiter? present) && present.PayloadType != typeof(T))
        {
            throw new ArgumentException(
                "Events with the same name must have the same type argument. "
                + $"Expected {present.PayloadType.FullName} but was requested {typeof(T).FullName}.");
        }

        var waiter = new Waiter<T>(converter, cancellationToken);
        stack.Push(waiter);
        int buffered = _unclaimed.FindIndex(item => string.Equals(item.Name, eventName, StringComparison.OrdinalIgnoreCase));
        if (buffered >= 0)
        {
            string? payload = _unclaimed[buffered].Input;
            _unclaimed.RemoveAt(buffered);
            stack.Pop().Complete(payload);
        }

        return waiter.Task;
    }

    private sealed class Waiter<T> : IWaiter
    {
        private readonly DataConverter _converter;
        private readonly TaskCompletionSource<T> _completion = new();

        public Waiter(DataConverter converter, CancellationToken cancellationToken)
        {
            _converter = converter;
            cancellationToken.Register(() => _completion.TrySetCanceled(cancellationToken));
        }

        public Type PayloadType => typeof(T);

        public Task<T> Task => _completion.Task;

        public void Complete(string? payload)
        {
            // A payload that does not fit fails the episode and not the wait: the code cannot catch it.
            T value;
            try
            {
                value = (T)_converter.Deserialize(payload, PayloadType)!;
            }
            catch (Exception exception)
            {
                throw new EpisodeFaultException(exception.Message, exception);
            }

            _completion.TrySetResult(value);
        }
    }
}
