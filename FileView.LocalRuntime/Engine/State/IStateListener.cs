namespace FileView.LocalRuntime.Engine;

/// <summary>Hears what applying a record has led to. Recovery does not listen: it looks at the state when all is applied.</summary>
internal interface IStateListener
{
    /// <summary>What clients see of the instance has changed.</summary>
    void Changed(Instance instance);

    /// <summary>The instance may have work for an episode.</summary>
    void Woken(Instance instance);

    /// <summary>An activity is to be run, when the record is on disk.</summary>
    void ActivityScheduled(Instance instance, HistoryEvent scheduled);

    /// <summary>A timer is to be set.</summary>
    void TimerCreated(Instance instance, HistoryEvent created);
}
