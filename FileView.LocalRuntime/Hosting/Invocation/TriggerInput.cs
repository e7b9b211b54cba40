namespace FileView.LocalRuntime.Hosting.Invocation;

/// <summary>What called a function, and what it brought along.</summary>
internal abstract class TriggerInput
{
    private static readonly IReadOnlyDictionary<string, object?> Nothing = new Dictionary<string, object?>();

    /// <summary>Values that parameters are bound to by name, without regard to case.</summary>
    public virtual IReadOnlyDictionary<string, object?> ReadBindingData() => Nothing;
}
