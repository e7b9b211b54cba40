using System.Text.Json;
using FileView.LoadApp.Crash;

namespace FileView.Tests.Support.Crash;

/// <summary>Holds what an orchestration returned against what the driver and the activities wrote down outside the hub.</summary>
internal sealed class CrashVerdict
{
    private readonly Dictionary<string, List<StepRecord>> _runs = new(StringComparer.Ordinal);

    private CrashVerdict()
    {
    }

    /// <summary>Activities that were called.</summary>
    public int Steps => _runs.Count;

    /// <summary>How often they were run.</summary>
    public int StepsRun => _runs.Values.Sum(runs => runs.Count);

    /// <summary>Reads the ledger of the activities.</summary>
    public static CrashVerdict Read(string ledger)
    {
        var verdict = new CrashVerdict();
        foreach (string line in File.ReadLines(ledger))
        {
            string[] parts = line.Split('\t');
            var record = new StepRecord(parts[0], parts[1], parts[2]);
            if (!verdict._runs.TryGetValue(record.Step, out List<StepRecord>? runs))
            {
                verdict._runs[record.Step] = runs = [];
            }

            runs.Add(record);
        }

        return verdict;
    }

    /// <summary>Everything that is wrong with an orchestration that has ended.</summary>
    /// <param name="account">What the driver knows.</param>
    /// <param name="end">How it ended, as it stands after the last restart.</param>
    /// <param name="history">The kinds of the events in its history.</param>
    public IEnumerable<string> FaultsOf(LoadAccount account, InstanceEnd end, IReadOnlyList<string> history)
    {
        LoadKind kind = LoadKind.Of(account.Name);
        if (account.End is not null && account.End != end)
        {
            yield return $"its end was seen as {account.End}, and is {end} after a restart";
        }

        if (end.Status != kind.Status)
        {
            yield return $"it is {end}, not {kind.Status}";
            yield break;
        }

        int results = history.Count(item => item == "TaskCompleted");
        if (kind.Name == LoadKind.Waiter)
        {
            if (results > kind.OwnSteps)
            {
                yield return $"its history holds {results} results of {kind.OwnSteps} activity";
            }

            yield break;
        }

        LoadResult result = JsonSerializer.Deserialize<LoadResult>(end.Output!, JsonSerializerOptions.Web)!;
        int own = kind.OwnSteps ?? result.Events.Count;
        if (results != own)
        {
            yield return $"its history holds {results} results of {own} activities";
        }

        int steps = kind.Steps + result.Events.Count;
        if (result.Steps.Select(step => step.Step).Distinct(StringComparer.Ordinal).Count() != steps || result.Steps.Count != steps)
        {
            yield return $"it has {result.Steps.Count} results of {steps} steps";
        }

        foreach (string fault in result.Steps.SelectMany(FaultsOf).Concat(EventFaultsOf(account, result.Events)))
        {
            yield return fault;
        }
    }

    private IEnumerable<string> FaultsOf(StepRecord step)
    {
        if (!_runs.TryGetValue(step.Step, out List<StepRecord>? runs))
        {
            yield return $"step {step.Step} has a result and no effect";
            yield break;
        }

        if (!runs.Contains(step))
        {
            yield return $"step {step.Step} has a result that none of its {runs.Count} runs gave";
        }

        // Whoever has seen a result must never see another: every run of a step was called with the same one before it.
        if (runs.Any(run => run.Previous != step.Previous))
        {
            yield return $"step {step.Step} was run on a result that was replaced later";
        }
    }

    private static IEnumerable<string> EventFaultsOf(LoadAccount account, IReadOnlyList<string> came)
    {
        foreach ((string payload, int attempts) in account.Events)
        {
            int count = came.Count(item => item == payload);
            if (count < 1 || count > attempts)
            {
                yield return $"event {payload} was acknowledged at attempt {attempts}, and came {count} times";
            }
        }

        List<string> order = account.Events.ConvertAll(item => item.Payload);
        int[] places = [.. came.Select(payload => order.IndexOf(payload))];
        if (!places.SequenceEqual(places.Order()) || places.Contains(-1))
        {
            yield return $"the events came as {string.Join(' ', came)}";
        }
    }
}
