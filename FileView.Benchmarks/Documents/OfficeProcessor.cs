using FileView.Tests.Support;

namespace FileView.Benchmarks.Documents;

/// <summary>The first processor, when nothing but LibreOffice runs on it.</summary>
internal static class OfficeProcessor
{
    private const string Allowed = "Cpus_allowed_list:";

    /// <summary>Makes a program that starts LibreOffice on that processor.</summary>
    /// <returns>Its path.</returns>
    /// <exception cref="FormatException">The benchmark, and so all that it starts, may run on that processor, too; or this is not Linux.</exception>
    public static async Task<string> MakeProgramAsync(TempFolder folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new FormatException("--office apart needs Linux.");
        }

        string allowed = (await File.ReadAllLinesAsync("/proc/self/status")).Single(line => line.StartsWith(Allowed, StringComparison.Ordinal));
        if (allowed[Allowed.Length..].Trim().StartsWith('0'))
        {
            throw new FormatException("--office apart wants the benchmark on other processors than the first: start it with taskset -c 1.");
        }

        const UnixFileMode ForAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        string home = Directory.CreateDirectory(folder["office"], ForAll).FullName, program = Path.Combine(home, "soffice");
        await File.WriteAllTextAsync(program, "#!/bin/sh\nexec taskset -c 0 soffice \"$@\"\n");
        File.SetUnixFileMode(program, ForAll);
        return program;
    }
}
