namespace FileView.Functions.Previews.Lifecycle;

/// <summary>A state in the table of a field.</summary>
/// <typeparam name="TState">The states.</typeparam>
/// <param name="MayBecome">What it may become within a run; nothing for a state that ends it.</param>
/// <param name="Care">How it is looked after; absent where there is nothing to look after.</param>
internal sealed record LifecycleRow<TState>(TState[] MayBecome, StateCare? Care = null)
    where TState : struct, Enum;
