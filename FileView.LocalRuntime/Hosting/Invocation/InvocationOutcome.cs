using Microsoft.Azure.Functions.Worker;

namespace FileView.LocalRuntime.Hosting.Invocation;

/// <summary>What a call of a function has come to so far.</summary>
internal sealed class InvocationOutcome : InvocationResult
{
    public override object? Value { get; set; }
}
