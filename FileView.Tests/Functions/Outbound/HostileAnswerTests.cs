using FileView.Outbound;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Outbound;

/// <summary>Answers that want to keep, fill or blow up whoever asked: each ends within its limits.</summary>
[Attack("Exhaustion")]
public sealed class HostileAnswerTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly OutboundStage _stage = new(new SystemDnsResolver(), ["127.0.0.0/8"]);

    public static TheoryData<string, string> Heads
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (string attack in HostileHeads.All.Keys)
            {
                foreach (string sender in OutboundStage.Senders)
                {
                    rows.Add(attack, sender);
                }
            }

            return rows;
        }
    }

    public static TheoryData<string, string> Bodies
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach ((string attack, (string code, _)) in HostileBodies.All)
            {
                rows.Add(attack, code);
            }

            return rows;
        }
    }

    public void Dispose() => _stage.Dispose();

    [Theory]
    [MemberData(nameof(Heads))]
    public async Task Head_ThatDoesNotEnd_EndsTheAttempt(string attack, string sender)
    {
        await using RawServer server = RawServer.Start(HostileHeads.All[attack]);
        Assert.NotNull(await _stage.ReachAsync(sender, $"{server.Address}/a.txt").WaitAsync(Patience));
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Body_ThatIsNotAFile_LeavesNothing(string attack, string code)
    {
        await using RawServer server = RawServer.Start(HostileBodies.All[attack].Answer);
        string? reason = await _stage.ReachAsync(OutboundStage.Download, $"{server.Address}/a.txt").WaitAsync(Patience);
        Assert.True(reason?.StartsWith($"{code}: ", StringComparison.Ordinal) is true, $"{attack}: {reason}");
        Assert.Empty(await _stage.App.BlobNamesAsync("contents/"));
        Assert.Empty(await _stage.App.BlobNamesAsync("arriving/"));
    }

    [Theory]
    [InlineData("an answer to a webhook without end", OutboundStage.Webhook, "Content-Type: text/plain")]
    [InlineData("an answer to a callback without end", OutboundStage.Callback, "Content-Type: text/plain")]
    [InlineData("a huge answer to a webhook", OutboundStage.Webhook, "Content-Length: 9999999999")]
    [InlineData("a huge answer to a callback", OutboundStage.Callback, "Content-Length: 9999999999")]
    public async Task AnswerToAMessage_WithoutEnd_IsNotRead(string attack, string sender, string header)
    {
        const long Most = 16 * 1024 * 1024;
        byte[] block = new byte[64 * 1024];
        var written = new TaskCompletionSource<long>();
        await using RawServer server = RawServer.Start(async (stream, token) =>
        {
            long sent = 0;
            try
            {
                await RawServer.WriteHeadAsync(stream, $"HTTP/1.1 200 OK\n{header}", token);
                while (true)
                {
                    await stream.WriteAsync(block, token);
                    sent += block.Length;
                }
            }
            finally
            {
                written.TrySetResult(sent);
            }
        });

        Assert.Null(await _stage.ReachAsync(sender, $"{server.Address}/hook").WaitAsync(Patience));
        long taken = await written.Task.WaitAsync(Patience);
        Assert.True(taken < Most, $"{attack}: {taken} bytes were taken");
    }
}
