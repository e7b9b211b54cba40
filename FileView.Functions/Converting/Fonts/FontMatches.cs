using System.Collections.Concurrent;
using FileView.Functions.Platform.Processes;

namespace FileView.Functions.Converting.Fonts;

/// <summary>Knows which fonts this machine has, or has another of the same widths for, as fontconfig says. Asks once an hour.</summary>
internal sealed class FontMatches(ProcessRunner processes, ToolLocator tools, TimeProvider time)
{
    private const string Program = "fc-match";
    private const int MaxKnown = 10_000;

    private static readonly TimeSpan KnownFor = TimeSpan.FromHours(1);

    // Every line of text ends where it would with the font itself.
    private static readonly Dictionary<string, string[]> SameWidths = new()
    {
        ["arial"] = ["liberationsans", "arimo"],
        ["arialnarrow"] = ["liberationsansnarrow"],
        ["helvetica"] = ["liberationsans", "arimo", "nimbussans", "texgyreheros"],
        ["timesnewroman"] = ["liberationserif", "tinos"],
        ["times"] = ["liberationserif", "tinos", "nimbusroman", "texgyretermes"],
        ["couriernew"] = ["liberationmono", "cousine"],
        ["courier"] = ["liberationmono", "cousine", "nimbusmonops", "texgyrecursor"],
        ["calibri"] = ["carlito"],
        ["cambria"] = ["caladea"],
        ["georgia"] = ["gelasio"],
    };

    private readonly ConcurrentDictionary<string, (bool Stands, DateTimeOffset Until)> _known = new();

    /// <summary>Gets whether fontconfig is installed: without it, nothing can be said.</summary>
    public bool IsInstalled => tools.Find(Program) is not null;

    /// <summary>Gets whether a font is here, or one of the same widths.</summary>
    /// <param name="name">The name of the font.</param>
    /// <param name="folder">A scratch folder.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InvalidOperationException">fontconfig did not answer.</exception>
    public async Task<bool> IsHereAsync(string name, string folder, CancellationToken cancellationToken)
    {
        string key = KeyOf(name);
        if (_known.TryGetValue(key, out var known) && known.Until > time.GetUtcNow())
        {
            return known.Stands;
        }

        string program = tools.Find(Program) ?? throw new InvalidOperationException("fontconfig is not installed.");
        ToolResult result = await processes.RunAsync(
            new ToolCommand(program, ["-f", "%{family}", "--", Pattern(name)], folder) { OutputCharacters = 1000 }, cancellationToken);
        if (result.ExitCode != 0 || result.Output.Length == 0)
        {
            throw new InvalidOperationException($"fc-match ended with {result.ExitCode}.");
        }

        string[] substitutes = [.. result.Output.Split(',').Select(KeyOf)];
        bool stands = substitutes.Contains(key) || substitutes.Intersect(SameWidths.GetValueOrDefault(key, [])).Any();
        if (_known.Count >= MaxKnown)
        {
            _known.Clear();
        }

        _known[key] = (stands, time.GetUtcNow() + KnownFor);
        return stands;
    }

    // fontconfig compares names without case and blanks.
    private static string KeyOf(string name) => name.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();

    // In a pattern, these have a meaning of their own.
    private static string Pattern(string name) => string.Concat(name.Select(letter => letter is '\\' or '-' or ':' or ',' ? $"\\{letter}" : $"{letter}"));
}
