namespace FileView.Functions.Previews.Lifecycle;

/// <summary>What each state of one field may become within a run.</summary>
/// <typeparam name="TState">The states.</typeparam>
/// <param name="field">The name of the field, for messages.</param>
/// <param name="transitions">Every state, with what it may become.</param>
internal sealed class LifecycleTable<TState>(string field, Dictionary<TState, TState[]> transitions)
    where TState : struct, Enum
{
    /// <summary>Gets every state with what it may become, in the order of the table.</summary>
    public IEnumerable<KeyValuePair<TState, TState[]>> Rows => transitions;

    /// <summary>Gets whether a state ends the run.</summary>
    public bool IsEnd(TState state) => transitions[state].Length == 0;

    /// <summary>Refuses a change that the table lacks. Staying in a state is no change.</summary>
    /// <exception cref="LifecycleException">The change is not in the table.</exception>
    public void Require(TState from, TState to)
    {
        if (!EqualityComparer<TState>.Default.Equals(from, to) && !transitions[from].Contains(to))
        {
            throw new LifecycleException($"The {field} cannot go from {from} to {to}.");
        }
    }
}
