using System.Globalization;
using System.Text;
using FileView.Functions.Previews.Lifecycle;

namespace FileView.Tests.Documentation;

/// <summary>Makes <c>docs/lifecycle.md</c> from the tables in the code.</summary>
internal static class LifecyclePage
{
    private const string Opening =
        """
        # The life of a preview

        A preview, its text and its index have a state each, in every snapshot (`status`, `text`, `index`). The preview is shown as soon
        as it is SUCCESS; text and index go on by themselves, and whatever becomes of them, it stays so. This page is made from the tables
        in `FileView.Functions/Previews/Lifecycle`, with the default settings, and a test holds it against them; a change of state that
        they lack is refused.

        """;

    /// <summary>Makes the page.</summary>
    public static string Make(LifecycleLimits limits)
    {
        var page = new StringBuilder(Opening).AppendLine();
        page.AppendLine("```mermaid").AppendLine("stateDiagram-v2");
        Draw(page, PreviewLifecycle.Preview);
        Draw(page, PreviewLifecycle.Text);
        Draw(page, PreviewLifecycle.Index);
        page.AppendLine("```");
        Tell(page, PreviewLifecycle.Preview, limits);
        Tell(page, PreviewLifecycle.Text, limits);
        Tell(page, PreviewLifecycle.Index, limits);
        return page.ToString().ReplaceLineEndings("\n");
    }

    private static void Draw<TState>(StringBuilder page, LifecycleTable<TState> table)
        where TState : struct, Enum
    {
        page.AppendLine(CultureInfo.InvariantCulture, $"  state {table.Name} {{");
        foreach (TState state in table.Rows.Select(row => row.Key))
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"    {Name(table, state)} : {LifecycleWords.Of(state)}");
        }

        page.AppendLine(CultureInfo.InvariantCulture, $"    [*] --> {Name(table, table.First)}");
        foreach ((TState from, LifecycleRow<TState> row) in table.Rows)
        {
            foreach (TState to in row.MayBecome)
            {
                page.AppendLine(CultureInfo.InvariantCulture, $"    {Name(table, from)} --> {Name(table, to)}");
            }

            if (table.IsEnd(from))
            {
                page.AppendLine(CultureInfo.InvariantCulture, $"    {Name(table, from)} --> [*]");
            }
        }

        page.AppendLine("  }");
    }

    private static void Tell<TState>(StringBuilder page, LifecycleTable<TState> table, LifecycleLimits limits)
        where TState : struct, Enum
    {
        page.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## The {table.Name}").AppendLine();
        page.AppendLine("| state | may become | may take | retried | when that fails | alert |").AppendLine("|---|---|---|---|---|---|");
        foreach ((TState state, LifecycleRow<TState> row) in table.Rows)
        {
            string next = table.IsEnd(state) ? "the PENDING of the next run" : string.Join(", ", row.MayBecome.Select(LifecycleWords.Of));
            string care = row.Care is { } given
                ? $"{given.MayTake(limits)} | {given.Retried(limits)} | {given.WhenThatFails} | {AlertsOf(given.Alerts(limits))}"
                : "– | – | – | –";
            page.AppendLine(CultureInfo.InvariantCulture, $"| {LifecycleWords.Of(state)} | {next} | {care} |");
        }
    }

    private static string AlertsOf(IReadOnlyList<TimeSpan> times) => times.Count == 0
        ? "–"
        : string.Join("; again ", times.Select(time => time == TimeSpan.Zero ? "at once" : $"after {LifecycleWords.Of(time)}"));

    private static string Name<TState>(LifecycleTable<TState> table, TState state)
        where TState : struct, Enum => $"{table.Name}_{LifecycleWords.Of(state)}";
}
