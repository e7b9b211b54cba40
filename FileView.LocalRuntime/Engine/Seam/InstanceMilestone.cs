namespace FileView.LocalRuntime.Engine;

/// <summary>What a waiter waits for.</summary>
internal enum InstanceMilestone
{
    /// <summary>The instance is no longer Pending.</summary>
    Started,

    /// <summary>The instance is Completed, Failed or Terminated.</summary>
    Ended,
}
