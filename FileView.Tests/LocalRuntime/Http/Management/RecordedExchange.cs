using System.Text.RegularExpressions;

namespace FileView.Tests.LocalRuntime.Http.Management;

/// <summary>A request to the genuine host and its answer.</summary>
internal sealed partial record RecordedExchange(
    string Name,
    string Method,
    string Path,
    string? ContentType,
    string? Body,
    int Status,
    IReadOnlyDictionary<string, string> Headers,
    string Answer)
{
    /// <summary>All exchanges in the order in which they were recorded.</summary>
    public static IReadOnlyList<RecordedExchange> InOrder { get; } = Read();

    /// <summary>All exchanges by their names.</summary>
    public static IReadOnlyDictionary<string, RecordedExchange> All { get; } = InOrder.ToDictionary(exchange => exchange.Name);

    private static RecordedExchange[] Read()
    {
        using Stream stream = typeof(RecordedExchange).Assembly.GetManifestResourceStream("recorded-exchanges.txt")!;
        using var reader = new StreamReader(stream);
        return
        [
            .. reader.ReadToEnd()
                .Split("### ", StringSplitOptions.RemoveEmptyEntries)
                .Skip(1)
                .Select(Parse),
        ];
    }

    private static RecordedExchange Parse(string block)
    {
        string[] lines = block.Split('\n');
        Match curl = Curl().Match(lines[1]);
        var headers = lines.Skip(3)
            .TakeWhile(line => line.Contains(": ", StringComparison.Ordinal) && line[0] is not ('{' or '[' or '"'))
            .Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair[1].Trim());
        return new RecordedExchange(
            lines[0].Trim(),
            curl.Groups["method"] is { Success: true } method ? method.Value : "GET",
            curl.Groups["path"].Value,
            curl.Groups["type"] is { Success: true } type ? type.Value : null,
            curl.Groups["body"] is { Success: true } body ? body.Value : null,
            int.Parse(lines[2].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture),
            headers,
            lines.Length > 3 + headers.Count ? lines[3 + headers.Count] : string.Empty);
    }

    [GeneratedRegex(@"^curl( -X (?<method>\w+))?( -H content-type: (?<type>\S+))?( -d (?<body>\S+))? \{host\}(?<path>\S+)$")]
    private static partial Regex Curl();
}
