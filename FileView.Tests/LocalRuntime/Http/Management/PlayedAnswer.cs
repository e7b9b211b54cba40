namespace FileView.Tests.LocalRuntime.Http.Management;

/// <summary>An answer as far as the recording tells of answers.</summary>
/// <param name="Status">The status.</param>
/// <param name="Headers">All headers with a value, but for those of date and length.</param>
/// <param name="Body">The body.</param>
internal sealed record PlayedAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    private static readonly HashSet<string> LeftOut = new(StringComparer.OrdinalIgnoreCase) { "Date", "Content-Length", "Transfer-Encoding" };

    public static async Task<PlayedAnswer> ReadAsync(HttpResponseMessage answer) => new(
        (int)answer.StatusCode,
        answer.Headers.Concat(answer.Content.Headers)
            .Select(header => (header.Key, Value: string.Join(',', header.Value)))
            .Where(header => !LeftOut.Contains(header.Key) && header.Value.Length > 0)
            .ToDictionary(header => header.Key, header => header.Value),
        await answer.Content.ReadAsStringAsync());
}
