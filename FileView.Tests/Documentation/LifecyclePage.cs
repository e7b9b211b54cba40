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

    private const string Alerts =
        """
        ## Alerts

        The last column says how long a state may stand without a change before somebody is told. A change is another state, a further
        attempt, or progress: bytes fetched or pages read. A mere look at the OCR service is none. Every minute, all runs that are
        under way are looked at, and all that wait for the repair of the index; each that stands too long has one alert, which is

        - written to the log once when it is raised and once when it is cleared (events 6000 and 6001),
        - counted by the meter `FileView`: `fileview.alerts.raised` and `fileview.alerts.cleared`, by `kind`,
        - listed at `GET /api/alerts?size=&cursor=` until it is cleared, newest first, for holders of an API key: the alerts of their own
          scope,
        - posted to `fileview:watching:alert-webhook:url`, if that is set, as `alert.raised` and `alert.cleared`, signed with
          `fileview:watching:alert-webhook:secret` as [Standard Webhooks](https://www.standardwebhooks.com) says. A receiver that does not
          answer by 2xx within 15 s is tried again after 5 s, 5 min, 30 min, 2 h, 5 h and 10 h; one that answers 410 is not. The order of
          arrival is not sure: decide by `id`, `raisedAt` and `clearedAt`.

        ```json
        { "id": "k3…-1-preview-1767225600000", "kind": "preview", "previewId": "k3…", "run": 1, "state": "CONVERTING",
          "since": "2026-01-01T00:00:00Z", "raisedAt": "2026-01-01T00:07:20Z", "detail": "…" }
        ```

        An alert is cleared when what it is about moves, ends, or makes way for the next run; that of an index when the text is indexed.

        An outage may stop everything at once, so a turn is bounded: it takes 25 s at most for each of its lists and raises 100 alerts at
        most, and when 10,000 are open none is raised (event 6007) until some are cleared. What is left is the next turn's.

        ## Runs that were ended from outside

        An orchestration that was terminated, purged or has failed brings nothing to its end. Within about a minute, for those who only
        poll, too: a preview that had not ended is FAILED (one whose orchestration is not there at all is scheduled again); a text that
        was being read is FAILED, or PARTIAL when the file has text of its own, and the preview stays SUCCESS; an index that was being written is INDEX_FAILED and left to the repair.
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
        return page.AppendLine().AppendLine(Alerts).ToString().ReplaceLineEndings("\n");
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
