namespace FileView.LocalRuntime.Engine;

/// <summary>What follows from records; called with the gate held, so nothing may wait. The last member is called without it.</summary>
internal interface IHubEffects
{
    /// <summary>At once: the instance may have work for an episode.</summary>
    void Woken(Instance instance);

    /// <summary>At once: a timer is to be set.</summary>
    void TimerCreated(Instance instance, HistoryEvent created);

    /// <summary>At once: the instance has ended, and wants no timer any longer.</summary>
    void Ended(Instance instance);

    /// <summary>On disk: clients may see this.</summary>
    void Published(InstanceState state);

    /// <summary>On disk: the activity may run.</summary>
    void Runnable(ActivityTask activity);

    /// <summary>On disk: all that waited for it. Work that was held back may go on.</summary>
    void CaughtUp();

    /// <summary>True while episodes run, each of which will add a record soon. A guess: the answer may be old when it arrives.</summary>
    bool AreMoreRecordsComing();
}
