using Microsoft.Azure.Functions.Worker;

namespace FileView.LocalRuntime.Hosting.Invocation;

/// <summary>A timer that is due.</summary>
internal sealed class TimerTriggerInput(TimerInfo info) : TriggerInput
{
    public TimerInfo Info => info;
}
