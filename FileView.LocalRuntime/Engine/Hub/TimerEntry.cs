namespace FileView.LocalRuntime.Engine;

/// <summary>Something that is to be done at a time.</summary>
/// <param name="Due">UTC.</param>
/// <param name="Order">Tells entries of the same time apart; earlier ones first.</param>
/// <param name="Fire">What to do, with the hub's gate held.</param>
internal sealed record TimerEntry(DateTime Due, long Order, Action Fire);
