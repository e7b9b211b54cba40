using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FileView.LocalRuntime.Storage;

/// <summary>Who holds a hub, as it is written on the lock blob for others to read.</summary>
/// <param name="Id">Made at random for every opening of a hub.</param>
/// <param name="Epoch">How often the hub has been taken. The higher one is the present holder.</param>
/// <param name="Place">The machine, its start and the namespace in which the number of the process has a meaning.</param>
/// <param name="Process">The number of the process.</param>
/// <param name="Started">When the process began, to tell it from a later one of the same number.</param>
internal sealed record HubHolder(string Id, long Epoch, string Place, int Process, string Started)
{
    private static readonly string Here = FindPlace();

    /// <summary>This process, under a new id.</summary>
    public static HubHolder New(long epoch) => new(
        Guid.NewGuid().ToString("N"), epoch, Here, Environment.ProcessId, StartOf(Environment.ProcessId) ?? string.Empty);

    /// <summary>Reads what a holder has written; null when nobody has.</summary>
    public static HubHolder? Read(IDictionary<string, string> metadata) =>
        metadata.TryGetValue("holder", out string? id)
        && metadata.TryGetValue("epoch", out string? epochText)
        && long.TryParse(epochText, NumberStyles.None, CultureInfo.InvariantCulture, out long epoch)
        && metadata.TryGetValue("place", out string? place)
        && metadata.TryGetValue("process", out string? processText)
        && int.TryParse(processText, NumberStyles.None, CultureInfo.InvariantCulture, out int process)
        && metadata.TryGetValue("started", out string? started)
            ? new HubHolder(id, epoch, place, process, started)
            : null;

    public Dictionary<string, string> ToMetadata() => new()
    {
        ["holder"] = Id,
        ["epoch"] = Epoch.ToString(CultureInfo.InvariantCulture),
        ["place"] = Place,
        ["process"] = Process.ToString(CultureInfo.InvariantCulture),
        ["started"] = Started,
    };

    /// <summary>
    /// True when the holder was a process of this machine and is no more, so that nobody has to wait for its lease to run out.
    /// </summary>
    public bool IsKnownDead() => Place == Here && StartOf(Process) != Started;

    private static string? StartOf(int process)
    {
        if (OperatingSystem.IsLinux())
        {
            return StartOnLinux(process);
        }

        try
        {
            using var found = System.Diagnostics.Process.GetProcessById(process);
            return found.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>In ticks since the machine started: unlike a time of day it does not change when the clock is set.</summary>
    private static string? StartOnLinux(int process)
    {
        const int StateField = 0;
        const int StartField = 19;
        try
        {
            string stat = File.ReadAllText($"/proc/{process}/stat");

            // The name of the program stands in brackets and may hold anything.
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[StateField] == "Z" ? null : fields[StartField];
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or IOException)
        {
            // The process ends while it is looked at: reading gives "no such process".
            return null;
        }
    }

    private static string FindPlace()
    {
        string place = Environment.MachineName;
        if (OperatingSystem.IsLinux())
        {
            place += File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()
                + File.ResolveLinkTarget("/proc/self/ns/pid", returnFinalTarget: false)?.Name;
        }

        // Only ever compared, and metadata must be ASCII.
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(place)).AsSpan(0, 16));
    }
}
