namespace Microsoft.Azure.Functions.Worker;

/// <summary>The result of an invocation, for middleware to look at and to replace.</summary>
public abstract class InvocationResult : InvocationResult<object>
{
}
