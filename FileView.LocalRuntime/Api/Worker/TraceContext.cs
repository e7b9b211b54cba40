namespace Microsoft.Azure.Functions.Worker;

/// <summary>The distributed trace of an invocation (W3C Trace Context).</summary>
public abstract class TraceContext
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    /// <summary>The place in the trace.</summary>
    public abstract string TraceParent { get; }

    /// <summary>What vendors add.</summary>
    public abstract string TraceState { get; }

    /// <summary>Attributes; empty by default.</summary>
    public virtual IReadOnlyDictionary<string, string> Attributes => None;

    /// <summary>Baggage; empty by default.</summary>
    public virtual IReadOnlyDictionary<string, string> Baggage => None;
}
