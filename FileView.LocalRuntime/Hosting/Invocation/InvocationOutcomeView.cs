using Microsoft.Azure.Functions.Worker;

namespace FileView.LocalRuntime.Hosting.Invocation;

/// <summary>The same outcome, seen as a value of one type.</summary>
internal sealed class InvocationOutcomeView<T>(InvocationOutcome outcome) : InvocationResult<T>
{
    public override T? Value
    {
        get => (T?)outcome.Value;
        set => outcome.Value = value;
    }
}
