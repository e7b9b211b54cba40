namespace FileView.Outbound;

/// <summary>The outbound guard refuses an address.</summary>
/// <param name="refusal">Why, for a program.</param>
/// <param name="message">Why, for a reader: names the host and the setting, never the path or the query.</param>
internal sealed class OutboundRefusedException(OutboundRefusal refusal, string message) : Exception(message)
{
    /// <summary>Gets why, for a program.</summary>
    public OutboundRefusal Refusal { get; } = refusal;
}
