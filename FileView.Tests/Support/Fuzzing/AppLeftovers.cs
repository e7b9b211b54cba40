using System.Globalization;
using FileView.Functions.Converting.Office;

namespace FileView.Tests.Support.Fuzzing;

/// <summary>What an app keeps when it has nothing to do: its memory, its programs and its scratch folders.</summary>
/// <param name="app">The id of its process.</param>
/// <param name="scratch">The folder of its scratch folders, which no other app has.</param>
/// <param name="offices">How many warm office processes it keeps.</param>
internal sealed class AppLeftovers(int app, string scratch, int offices)
{
    // Every office process is started by way of this script, and has its name on the command line down to the last wrapper.
    private const string OfficeMark = "office_worker.py";

    /// <summary>Gets how much memory the app has, in megabytes.</summary>
    public long ResidentMegabytes()
    {
        string line = File.ReadLines($"/proc/{app}/status").Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>Finds programs and folders that should be gone.</summary>
    /// <returns>Each in words; none when all is clean.</returns>
    public IReadOnlyList<string> Find() => [.. FindPrograms(), .. FindFolders()];

    private IEnumerable<string> FindPrograms()
    {
        Dictionary<int, ToolProcess> all = ToolProcess.All();
        List<ToolProcess> own = [.. all.Values.Where(process => process.Parent == app)];
        foreach (ToolProcess process in own.Where(process => !process.CommandLine.Contains(OfficeMark, StringComparison.Ordinal)))
        {
            yield return $"The app still runs {process}.";
        }

        if (own.Count > offices)
        {
            yield return $"The app runs {own.Count} programs for {offices} warm office processes.";
        }

        // What has lost its parent is found by the scratch folder that its environment and its command line name.
        foreach (ToolProcess process in all.Values.Where(process => process.Mentions(scratch) && !DescendsFromApp(process, all)))
        {
            yield return $"A program has outlived what started it: {process}.";
        }
    }

    private IEnumerable<string> FindFolders()
    {
        foreach (string home in Directory.EnumerateDirectories(scratch))
        {
            foreach (string folder in Directory.EnumerateFileSystemEntries(home))
            {
                string purpose = Path.GetFileName(folder).Split('-')[0];
                if (purpose is not ("lock" or "cage" or "office"))
                {
                    yield return $"A scratch folder is left: {folder}.";
                }
                else if (purpose == "office" && Path.Combine(folder, OfficeStage.In) is var given && Directory.Exists(given)
                    && Directory.EnumerateFileSystemEntries(given).Any())
                {
                    yield return $"A document is left in {folder}.";
                }
            }

            if (Directory.EnumerateDirectories(home, "office-*").Count() > offices)
            {
                yield return $"There are more than {offices} folders of office processes in {home}.";
            }
        }
    }

    private bool DescendsFromApp(ToolProcess process, Dictionary<int, ToolProcess> all)
    {
        int id = process.Id;
        while (id != app && all.TryGetValue(id, out ToolProcess? at))
        {
            id = at.Parent;
        }

        return id == app;
    }
}
