using FileView.LocalRuntime.Hosting.Invocation;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What an invocation takes in and gives out.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>What the function returned; middleware may put something else in its place after the call.</summary>
    /// <param name="context">The invocation; not null.</param>
    /// <exception cref="InvalidOperationException">The context is not one of the running host.</exception>
    public static InvocationResult GetInvocationResult(this FunctionContext context) => Outcome(context);

    /// <summary>What the function returned, as a value of one type.</summary>
    /// <typeparam name="T">The type; reading throws <see cref="InvalidCastException"/> when the value is of another.</typeparam>
    /// <param name="context">The invocation; not null.</param>
    /// <exception cref="InvalidOperationException">The context is not one of the running host.</exception>
    public static InvocationResult<T> GetInvocationResult<T>(this FunctionContext context)
        => new InvocationOutcomeView<T>(Outcome(context));

    private static InvocationOutcome Outcome(FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<InvocationOutcome>()
            ?? throw new InvalidOperationException("This context holds no invocation result.");
    }
}
