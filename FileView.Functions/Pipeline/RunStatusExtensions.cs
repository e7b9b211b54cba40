using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;
using Microsoft.DurableTask;

namespace FileView.Functions.Pipeline;

/// <summary>Shows how far a run has come.</summary>
internal static class RunStatusExtensions
{
    /// <summary>Sets the custom status.</summary>
    /// <returns>The word of the preview's state.</returns>
    public static string Show(
        this TaskOrchestrationContext context,
        PreviewStatus status,
        TextStatus text = TextStatus.Pending,
        IndexStatus index = IndexStatus.None)
    {
        string word = LifecycleWords.Of(status);
        context.SetCustomStatus(new RunStatus(word, LifecycleWords.Of(text), LifecycleWords.Of(index)));
        return word;
    }
}
