using System.Text.Json;
using FileView.Functions.Previews;
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
        string word = Word(status);
        context.SetCustomStatus(new RunStatus(word, Word(text), Word(index)));
        return word;
    }

    private static string Word<TState>(TState state)
        where TState : struct, Enum => JsonNamingPolicy.SnakeCaseUpper.ConvertName(state.ToString());
}
