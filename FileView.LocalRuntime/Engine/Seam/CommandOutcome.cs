using Microsoft.DurableTask.Client;

namespace FileView.LocalRuntime.Engine;

/// <summary>The answer to a command to an instance.</summary>
/// <param name="Result">What became of it.</param>
/// <param name="Status">The state that the instance had when the command was judged; null when there is no such instance.</param>
internal readonly record struct CommandOutcome(CommandResult Result, OrchestrationRuntimeStatus? Status)
{
    /// <summary>True when the command is on disk.</summary>
    public bool Accepted => Result == CommandResult.Accepted;
}
