using System.Text;
using FileView.Tests.Support;
using StackExchange.Redis;

namespace FileView.Tests.EndToEnd.Unlocking;

/// <summary>Looks for a password and for the signature of a URL wherever the app leaves anything behind.</summary>
[Collection(ServiceCollectionDefinition.Name)]
[Attack("Secrets that are left behind")]
public sealed class LeakTests(Service service)
{
    private const string Signature = "c2lnbmF0dXJlLW9mLXRoaXMtdGVzdA";

    [Fact]
    public async Task FullRun_PasswordAndSignature_AreNowhereToBeFound()
    {
        using var folder = new TempFolder();
        string password = SamplesLocked.Password;
        await using AppProcess app = await service.StartAppAsync(
            ("AzureWebJobsStorage", folder["data"]),
            ("fileview__storage__folder", folder["data"]),
            ("fileview__scratch__folder", folder["scratch"]),
            ("fileview__redis__prefix", "leaks:"),
            ("Logging__LogLevel__Default", "Trace"));
        using var ann = new NamedClient(app, "ann");
        string url = service.Origin.Offer("leaks.docx", SamplesLocked.Make("agile.docx")) + "?sig=" + Signature;
        using var over = new CancellationTokenSource();
        Task<HashSet<string>> lines = CommandLinesAsync(over.Token);
        Answer submitted = await ann.Http.SubmitUrlAsync(url);
        await ann.Http.PollToTheEndAsync(submitted.Id);
        await ann.UnlockAsync(submitted.Id, "wrong " + password);
        await ann.UnlockAsync(submitted.Id, password);
        Assert.Equal("SUCCESS", (await ann.Http.PollToTheEndAsync(submitted.Id)).Word("status"));
        Assert.Contains(SampleFiles.Word, await ann.Http.GetStringAsync($"/api/previews/{submitted.Id}/text"), StringComparison.Ordinal);
        await over.CancelAsync();

        var left = new Dictionary<string, byte[]>
        {
            ["log"] = Encoding.UTF8.GetBytes(app.Output),
            ["command lines"] = Encoding.UTF8.GetBytes(string.Join('\n', await lines)),
            ["answer"] = Encoding.UTF8.GetBytes((await ann.Http.GetPreviewAsync(submitted.Id)).Json.GetRawText()),
            ["Redis"] = Encoding.UTF8.GetBytes(await RedisAsync("leaks:")),
        };
        foreach (string file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories))
        {
            left[file] = Encoding.UTF8.GetBytes(file + "\n").Concat(await ReadAsync(file)).ToArray();
        }

        Assert.True(left.Keys.Count(name => name.Contains("blobs", StringComparison.Ordinal)) > 5, "the blobs are looked through");
        Assert.True(left.Count > 15, "the hub is looked through");
        Assert.Contains("leaks:", Encoding.UTF8.GetString(left["Redis"]), StringComparison.Ordinal);
        Assert.Contains("soffice", Encoding.UTF8.GetString(left["command lines"]), StringComparison.Ordinal);
        foreach ((string name, byte[] bytes) in left)
        {
            foreach (byte[] secret in Spellings(password).Concat(Spellings(Signature)))
            {
                Assert.True(bytes.AsSpan().IndexOf(secret) < 0, $"a secret is in {name}");
            }

            // What the file says is not to be found either: artefacts are encrypted where they lie, and nothing is indexed.
            bool isAtRest = name.StartsWith(folder["data"], StringComparison.Ordinal);
            Assert.False(isAtRest && bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("of the locked samples")) >= 0, $"the text is in {name}");
        }
    }

    private static IEnumerable<byte[]> Spellings(string secret)
    {
        yield return Encoding.UTF8.GetBytes(secret);
        yield return Encoding.Unicode.GetBytes(secret);
        yield return Encoding.UTF8.GetBytes(Uri.EscapeDataString(secret));
        yield return Encoding.UTF8.GetBytes(System.Text.Json.JsonSerializer.Serialize(secret).Trim('"'));
        yield return Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('=')[..^1]);
    }

    private static async Task<HashSet<string>> CommandLinesAsync(CancellationToken over)
    {
        var lines = new HashSet<string>();
        while (!over.IsCancellationRequested)
        {
            foreach (string process in Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(path[^1])))
            {
                try
                {
                    lines.Add(await File.ReadAllTextAsync(process + "/cmdline", CancellationToken.None));
                }
                catch (IOException)
                {
                    // It has ended.
                }
            }

            await Task.Yield();
        }

        return lines;
    }

    private static async Task<byte[]> ReadAsync(string file)
    {
        try
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            return bytes.ToArray();
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // A lock, a socket, or a file of a program that is at work.
            return [];
        }
    }

    private async Task<string> RedisAsync(string prefix)
    {
        using ConnectionMultiplexer redis = await ConnectionMultiplexer.ConnectAsync(service.Redis.Connection);
        IDatabase database = redis.GetDatabase();
        var text = new StringBuilder();
        foreach (RedisKey key in redis.GetServer(redis.GetEndPoints()[0]).Keys(pattern: prefix + "*"))
        {
            text.AppendLine(key);
            switch (await database.KeyTypeAsync(key))
            {
                case RedisType.Hash:
                    text.AppendJoin('\n', await database.HashGetAllAsync(key)).AppendLine();
                    break;
                case RedisType.String:
                    text.AppendLine(await database.StringGetAsync(key));
                    break;
                default:
                    throw new InvalidOperationException($"{key} is of a kind that is not read here.");
            }
        }

        return text.ToString();
    }
}
