using System.Net;
using System.Reflection;
using FileView.Functions.Delivering;
using FileView.Tests.Support;
using Microsoft.Azure.Functions.Worker;

namespace FileView.Tests.EndToEnd.Hostile;

/// <summary>Whatever the service answers, a browser takes it for what it says it is, and lets it do no more than it must.</summary>
[Collection(ServiceCollectionDefinition.Name)]
[Attack("Answers opened by themselves")]
public sealed class HeaderTests(Service service, SideBySide shown) : IClassFixture<SideBySide>
{
    private const string AnyKind = "note.txt";

    private static readonly string[] Names =
    [
        "letter.docx", "figures.xlsx", "paper.pdf", "picture.png", "drawing.svg", "page.html", "note.md", "table.csv", "data.json", AnyKind,
        "box.zip", "sound.wav", "hello.eml",
    ];

    public static TheoryData<string> Kinds => [.. Names];

    /// <summary>Gets every route that there is, with each of its methods.</summary>
    public static TheoryData<string> Routes =>
    [
        .. typeof(ContentFunction).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>())
            .OfType<HttpTriggerAttribute>()
            .SelectMany(trigger => trigger.Methods!.Select(verb => $"{verb.ToUpperInvariant()} /{trigger.Route}")),
    ];

    // From another site, so that nothing comes of those that change something.
    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Answer_OfAnyRoute_IsNothingButWhatItSays(string route)
    {
        Answer preview = await shown.GetAsync(AnyKind, Names, UploadAsync);
        string[] parts = route.Split(' ', 2);
        foreach (string id in (string[])[preview.Id, "nosuchpreview"])
        {
            string path = parts[1]
                .Replace("{home:maxlength(0)?}", "", StringComparison.Ordinal)
                .Replace("{**path}", id == preview.Id ? "index.html" : "none", StringComparison.Ordinal)
                .Replace("{name}", id == preview.Id ? "app.js" : "none", StringComparison.Ordinal)
                .Replace("{instance}", "none", StringComparison.Ordinal)
                .Replace("{id}", id, StringComparison.Ordinal);
            using var request = new HttpRequestMessage(HttpMethod.Parse(parts[0]), path);
            request.Headers.Add("Sec-Fetch-Site", "cross-site");
            using HttpResponseMessage answer = await service.Client.SendAsync(request);
            AssertStrict(answer);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Content_OfAnyKind_IsNothingButWhatItSays(string name)
    {
        Answer preview = await shown.GetAsync(name, Names, UploadAsync);
        Assert.Equal("SUCCESS", preview.Word("status"));
        string[] addresses =
        [
            preview.Word("previewUrl"),
            .. preview.Has("pageUrl") ? [preview.Word("pageUrl").Replace("{page}", "1", StringComparison.Ordinal)] : Array.Empty<string>(),
            .. preview.Has("membersUrl") ? [preview.Word("membersUrl")] : Array.Empty<string>(),
            $"/api/previews/{preview.Id}/text",
            $"/api/previews/{preview.Id}/original",
        ];
        foreach (string address in addresses)
        {
            using HttpResponseMessage whole = await service.Client.GetAsync(address);
            AssertStrict(whole);
            using var part = new HttpRequestMessage(HttpMethod.Get, address);
            part.Headers.Range = new(0, 3);
            using HttpResponseMessage parted = await service.Client.SendAsync(part);
            AssertStrict(parted);
            if (whole.Headers.ETag is { } tag)
            {
                using var again = new HttpRequestMessage(HttpMethod.Get, address);
                again.Headers.IfNoneMatch.Add(tag);
                using HttpResponseMessage unchanged = await service.Client.SendAsync(again);
                Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
                AssertStrict(unchanged);
            }
        }
    }

    [Theory]
    [InlineData("an address of nothing", "/nosuch")]
    [InlineData("an address of nothing below the API", "/api/nosuch/%3Cscript%3E")]
    public async Task Answer_OfNoRoute_HasNothingInIt(string tried, string address)
    {
        Assert.NotEmpty(tried);
        using HttpResponseMessage answer = await service.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    private Task<Answer> UploadAsync(string name) =>
        service.Client.UploadToTheEndAsync($"heads-{Guid.NewGuid():N}-{name}", Make(name));

    private static void AssertStrict(HttpResponseMessage answer)
    {
        string what = $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri} {answer.StatusCode}";
        Assert.True(Header(answer, "X-Content-Type-Options") == "nosniff", what);
        string policy = Header(answer, "Content-Security-Policy");
        Assert.True(policy.StartsWith("default-src 'none'", StringComparison.Ordinal), what);
        Assert.Contains("frame-ancestors", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("*", policy, StringComparison.Ordinal);
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out IEnumerable<string>? values) ? Assert.Single(values) : "";

    private static byte[] Make(string name) => Path.GetExtension(name) switch
    {
        ".zip" => SamplesZip.Of(("a.txt", "x")),
        ".wav" => SamplesMedia.Wav(),
        ".eml" => SamplesMail.WithAttachments("<p>x</p>", SamplesImage.Png(), [65]),
        _ => SampleFiles.Make(name),
    };
}
