namespace FileView.LocalRuntime.Storage;

/// <summary>Something that waits to be written. The writer thread calls its members.</summary>
internal abstract class LogEntry
{
    /// <summary>Writes the record. An entry without one only waits until all before it is durable.</summary>
    public virtual bool WriteTo(BinaryWriter writer) => false;

    /// <summary>The append that holds the entry has failed; it is tried again until it succeeds. May be called several times.</summary>
    public virtual void OnDelayed(Exception cause)
    {
    }
}
