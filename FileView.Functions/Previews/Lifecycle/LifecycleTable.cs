namespace FileView.Functions.Previews.Lifecycle;

/// <summary>What each state of one field may become within a run, and how it is looked after.</summary>
/// <typeparam name="TState">The states.</typeparam>
/// <param name="name">The name of the field, for messages.</param>
/// <param name="first">The state in which a run begins.</param>
/// <param name="rows">Every state.</param>
internal sealed class LifecycleTable<TState>(string name, TState first, Dictionary<TState, LifecycleRow<TState>> rows)
    where TState : struct, Enum
{
    /// <summary>Gets the name of the field.</summary>
    public string Name => name;

    /// <summary>Gets the state in which a run begins.</summary>
    public TState First => first;

    /// <summary>Gets every state, in the order of the table.</summary>
    public IEnumerable<KeyValuePair<TState, LifecycleRow<TState>>> Rows => rows;

    /// <summary>Gets whether a state ends the run.</summary>
    public bool IsEnd(TState state) => rows[state].MayBecome.Length == 0;

    /// <summary>Gets after which times without a change an alert is raised for a state, in their order.</summary>
    public IReadOnlyList<TimeSpan> AlertsOf(TState state, LifecycleLimits limits) => rows[state].Care?.Alerts(limits) ?? [];

    /// <summary>Gets whether the table has a change. Staying in a state is no change.</summary>
    public bool Allows(TState from, TState to) => EqualityComparer<TState>.Default.Equals(from, to) || rows[from].MayBecome.Contains(to);

    /// <summary>Refuses a change that the table lacks.</summary>
    /// <exception cref="LifecycleException">The change is not in the table.</exception>
    public void Require(TState from, TState to)
    {
        if (!Allows(from, to))
        {
            throw new LifecycleException($"The {name} cannot go from {from} to {to}.");
        }
    }
}
