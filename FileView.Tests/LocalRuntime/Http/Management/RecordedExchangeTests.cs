using System.Buffers.Text;
using System.Text.RegularExpressions;

namespace FileView.Tests.LocalRuntime.Http.Management;

/// <summary>
/// Every recorded answer of the genuine host against ours, from a real engine behind real HTTP: status, headers and body
/// character by character, but for times, made-up ids, tokens of pages and stack traces, of which the form is compared.
/// </summary>
public sealed partial class RecordedExchangeTests(RecordedRun run) : IClassFixture<RecordedRun>
{
    public static TheoryData<string> Names => new(RecordedExchange.InOrder.Select(exchange => exchange.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Answer_ToARecordedRequest_IsTheRecordedOne(string name)
    {
        RecordedExchange recorded = RecordedExchange.All[name];
        PlayedAnswer played = run.AnswerTo(name);

        Assert.Equal(recorded.Status, played.Status);
        Assert.Equal(Comparable(recorded.Headers), Comparable(played.Headers));
        Assert.Equal(Comparable(recorded.Answer), Comparable(played.Body));
    }

    private SortedDictionary<string, string> Comparable(IReadOnlyDictionary<string, string> headers) => new(
        headers.ToDictionary(
            header => header.Key,
            header => header.Key.Equals("x-ms-continuation-token", StringComparison.OrdinalIgnoreCase) && Base64.IsValid(header.Value)
                ? "{token}"
                : Comparable(header.Value)),
        StringComparer.OrdinalIgnoreCase);

    private string Comparable(string text)
    {
        text = text.Replace(run.Host, "{host}", StringComparison.Ordinal).Replace(run.Key, "{key}", StringComparison.Ordinal)
            .Replace(typeof(OrderFunctions).FullName!, "Proof.Functions2", StringComparison.Ordinal);
        text = StackTrace().Replace(text, "\"StackTrace\":\"…\"");
        text = MadeUpId().Replace(text, "{id}");
        text = WholeSecond().Replace(text, "\"${name}\":\"{whole second}\"");
        return Time().Replace(text, "\"{time}${zone}\"");
    }

    [GeneratedRegex("\"StackTrace\":(null|\"(\\\\.|[^\"\\\\])*\")")]
    private static partial Regex StackTrace();

    [GeneratedRegex("[0-9a-f]{32}")]
    private static partial Regex MadeUpId();

    [GeneratedRegex(@"""(?<name>createdTime|lastUpdatedTime)"":""\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ""")]
    private static partial Regex WholeSecond();

    [GeneratedRegex(@"""\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?(?<zone>Z|\+00:00)""")]
    private static partial Regex Time();
}
