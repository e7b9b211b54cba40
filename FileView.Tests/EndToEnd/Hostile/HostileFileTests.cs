using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd.Hostile;

/// <summary>Files that are made to exhaust, mislead or rob whoever opens them: each ends, and with a reason that does not change.</summary>
[Collection(ServiceCollectionDefinition.Name)]
[Attack("Hostile content")]
public sealed class HostileFileTests(Service service, SideBySide ends) : IClassFixture<SideBySide>, IDisposable
{
    private const string Secret = "the words of a file that nobody submitted";

    private static readonly Dictionary<string, (HostileFile File, string Error)> Ending =
        HostileArchives.Bombs.Concat(HostileBytes.All).ToDictionary(file => file.File.Tried);

    private readonly TempFolder _folder = new();

    public static TheoryData<string> Tried => [.. Ending.Keys];

    public static TheoryData<string> Roaming => [.. HostileArchives.Roamers.Select(file => file.Tried)];

    public static TheoryData<string> Links => [.. HostileArchives.Links("/x").Select(file => file.Tried)];

    public static TheoryData<string> Laughing => [.. HostileXml.Laughing.Select(file => file.Tried)];

    public static TheoryData<string> Reading => [.. HostileXml.Reading("/x").Select(file => file.Tried)];

    public static TheoryData<string, string, string> Names => new()
    {
        { "a control character in a name", "a\u0007\u001b[31mb.txt", "a[31mb.txt" },
        { "a name whose end is read from right to left", "invoice\u202Etxt.exe.txt", "invoicetxt.exe.txt" },
        { "marks that isolate and embed directions", "\u2066a\u2069\u200Fb\u061Cc.txt", "abc.txt" },
        { "a name that ends early", "a.txt\u0000.exe.txt", "a.txt.exe.txt" },
        { "a line break in a name", "a\r\nSet-Cookie: x=y.txt", "aSet-Cookie: x=y.txt" },
        { "a name that leads out of the folder", "../../../etc/passwd.txt", "passwd.txt" },
        { "a path of a drive", "C:\\Windows\\..\\boot.txt", "boot.txt" },
        { "a name that a system keeps for itself", "CON.txt", "CON.txt" },
        { "a name that is hidden", "...hidden.txt", "hidden.txt" },
        { "a name of four thousand characters", new string('n', 4_000) + ".txt", new string('n', 251) + ".txt" },
    };

    [Theory]
    [MemberData(nameof(Tried))]
    public async Task File_MadeToExhaust_EndsWithItsReason(string tried)
    {
        Answer ended = await ends.GetAsync(tried, Ending.Keys, UploadAsync);
        Assert.Equal(Ending[tried].Error, ErrorOf(ended));
    }

    [Theory]
    [MemberData(nameof(Roaming))]
    public async Task Archive_OfNamesThatLeadOut_ListsThemWithinIt(string tried)
    {
        HostileFile file = HostileArchives.Roamers.Single(file => file.Tried == tried);
        Answer ended = await service.Client.UploadToTheEndAsync(file.Name, file.Make());
        JsonElement members = await service.Client.GetFromJsonAsync<JsonElement>(ended.Word("membersUrl"));
        string[] paths = [.. members.GetProperty("members").EnumerateArray().Select(member => member.GetProperty("path").GetString()!)];
        Assert.NotEmpty(paths);
        Assert.All(paths, path => Assert.DoesNotMatch(@"^[/\\]|\\|^\w:|(^|/)\.\.?(/|$)|[\u0000-\u001f\u202e]", path));
    }

    [Theory]
    [MemberData(nameof(Links))]
    public async Task Archive_OfALink_IsNotFollowed(string tried)
    {
        HostileFile file = HostileArchives.Links(WriteSecret()).Single(file => file.Tried == tried);
        Answer ended = await service.Client.UploadToTheEndAsync(file.Name, file.Make());
        Assert.Equal("SUCCESS", ended.Word("status"));

        Answer opened = await OpenAsync(ended, "link.txt");

        opened.AssertProblem(HttpStatusCode.UnprocessableEntity, "member_not_a_file");
    }

    [Fact]
    public async Task Archive_InArchivesInArchives_IsOpenedToALimit()
    {
        Answer level = await service.Client.UploadToTheEndAsync("nested.zip", HostileArchives.Nested(5));
        for (int depth = 1; depth <= 3; depth++)
        {
            Answer opened = await OpenAsync(level, "inner.zip");
            level = await service.Client.PollToTheEndAsync(opened.Id);
        }

        (await OpenAsync(level, "inner.zip")).AssertProblem(HttpStatusCode.UnprocessableEntity, "nesting_too_deep");
    }

    [Theory]
    [MemberData(nameof(Laughing))]
    public async Task Xml_OfEntitiesThatMultiply_EndsSmall(string tried)
    {
        HostileFile file = HostileXml.Laughing.Single(file => file.Tried == tried);
        Answer ended = await service.Client.UploadToTheEndAsync(file.Name, file.Make());
        Assert.Contains(ErrorOf(ended), new[] { "", "file_corrupt" });
        Assert.True((await TextAsync(ended)).Length < 100_000);
    }

    [Theory]
    [MemberData(nameof(Reading))]
    public async Task Xml_OfAnEntityThatIsAFile_DoesNotShowIt(string tried)
    {
        HostileFile file = HostileXml.Reading(WriteSecret()).Single(file => file.Tried == tried);
        Answer ended = await service.Client.UploadToTheEndAsync(file.Name, file.Make());
        Assert.Contains(ErrorOf(ended), new[] { "", "file_corrupt" });
        Assert.DoesNotContain(Secret, await TextAsync(ended), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_OfFormulas_ShowsThemAsTheyAreWritten()
    {
        string[] formulas = ["=1+1", "=HYPERLINK(\"http://127.0.0.1/\")", "+cmd|' /C calc'!A0", "@SUM(1)", "-2+3", "=WEBSERVICE(\"http://127.0.0.1/\")"];
        byte[] csv = Encoding.UTF8.GetBytes(string.Join('\n', formulas.Select(formula => $"\"{formula.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));
        Answer ended = await service.Client.UploadToTheEndAsync("formulas.csv", csv);
        Assert.Equal("table", ended.Word("kind"));

        string rows = await service.Client.GetStringAsync(ended.Word("previewUrl").Replace("index.html", "sheets/1/1.json", StringComparison.Ordinal));
        Assert.Equal(formulas, JsonSerializer.Deserialize<string[][]>(rows)!.Select(row => row[0]));
        Assert.Equal(csv, await service.Client.GetByteArrayAsync($"/api/previews/{ended.Id}/original"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Name_ThatMisleads_IsMadeSafe(string tried, string name, string expected)
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(tried));
        body.Headers.ContentType = new("text/plain");
        Answer submitted = await Answer.ReadAsync(await service.Client.PostAsync($"/api/previews?fileName={Uri.EscapeDataString(name)}", body));
        Assert.Equal(HttpStatusCode.Accepted, submitted.Status);
        Answer ended = await service.Client.PollToTheEndAsync(submitted.Id);
        Assert.Equal(("SUCCESS", expected), (ended.Word("status"), ended.Word("fileName")));
    }

    public void Dispose() => _folder.Dispose();

    private static string ErrorOf(Answer ended) => ended.Word("status") == "SUCCESS" ? "" : ended.ErrorCode();

    private Task<Answer> UploadAsync(string tried) =>
        service.Client.UploadToTheEndAsync(Ending[tried].File.Name, Ending[tried].File.Make());

    private string WriteSecret()
    {
        File.WriteAllText(_folder["secret.txt"], Secret);
        return _folder["secret.txt"];
    }

    private async Task<Answer> OpenAsync(Answer archive, string path) =>
        await Answer.ReadAsync(await service.Client.PostAsJsonAsync($"/api/previews/{archive.Id}/members", new { path }));

    /// <summary>Gets whatever is shown of a file, as far as it is text.</summary>
    private async Task<string> TextAsync(Answer ended)
    {
        if (ended.Word("status") != "SUCCESS")
        {
            return ended.Json.ToString();
        }

        using HttpResponseMessage text = await service.Client.GetAsync($"/api/previews/{ended.Id}/text");
        return await text.Content.ReadAsStringAsync() + await service.Client.GetStringAsync(ended.Word("previewUrl"));
    }
}
