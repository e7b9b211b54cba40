using System.Diagnostics;
using FileView.Functions.Polling;
using FileView.Functions.Previews;
using FileView.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace FileView.Benchmarks.Polling;

/// <summary>
/// How long after a change a held poll has its answer, over HTTP: with everything in one process on a folder, and with
/// Redis and Azurite between a process that writes and another that is polled. Held against a bare publication of Redis.
/// </summary>
internal sealed class PollingBell : IBenchmark
{
    private const int WarmUp = 30;
    private const int Rounds = 300;

    /// <inheritdoc/>
    public string Name => "polling-bell";

    /// <inheritdoc/>
    public string Summary => "from a change of state to the answer of a poll that waits for it";

    /// <inheritdoc/>
    public async Task<bool> RunAsync(BenchmarkArguments arguments, TextWriter output)
    {
        arguments.RefuseOthers();
        using var folder = new TempFolder();
        await using ServerProcess redis = await Servers.StartRedisAsync(folder, out string redisConnection);
        await using ServerProcess azurite = await Servers.StartAzuriteAsync(folder, out string azuriteConnection);

        Durations bare = await MeasurePublicationAsync(redisConnection);
        (string, string)[] shared =
        [
            ("AzureWebJobsStorage", folder["hub"]),
            ("fileview:storage:connection", azuriteConnection),
            ("fileview:storage:folder", folder["data"]),
            ("fileview:redis:connection", redisConnection),
        ];
        (string, string)[] alone = [("AzureWebJobsStorage", folder["alone"])];

        await output.WriteLineAsync(bare.Line("bare Redis publication to its handler", bare));
        await using (PolledApp app = await PolledApp.StartAsync(alone))
        {
            await ReportAsync(output, "in process, folder", app, app.Services, bare);
        }

        await using (PolledApp app = await PolledApp.StartAsync(shared))
        await using (PolledApp writer = await PolledApp.StartAsync([("AzureWebJobsStorage", folder["writer"]), .. shared[1..]]))
        {
            await ReportAsync(output, "two processes, Redis and Azurite", app, writer.Services, bare);
        }

        return true;
    }

    private static async Task ReportAsync(TextWriter output, string name, PolledApp app, IServiceProvider writer, Durations bare)
    {
        var write = new Durations();
        var answer = new Durations();
        var whole = new Durations();
        for (int round = 0; round < WarmUp + Rounds; round++)
        {
            (TimeSpan Write, TimeSpan Answer) times = await MeasureOnceAsync(app, writer.GetRequiredService<ISnapshotStore>());
            if (round >= WarmUp)
            {
                write.Add(times.Write);
                answer.Add(times.Answer - times.Write);
                whole.Add(times.Answer);
            }
        }

        await output.WriteLineAsync(write.Line($"{name}: the write itself", bare));
        await output.WriteLineAsync(answer.Line($"{name}: written to answered", bare));
        await output.WriteLineAsync(whole.Line($"{name}: begun to answered", bare));
    }

    private static async Task<(TimeSpan Write, TimeSpan Answer)> MeasureOnceAsync(PolledApp app, ISnapshotStore writer)
    {
        string id = PreviewId.Compute(Guid.NewGuid().ToByteArray(), "benchmark").Value;
        await writer.TryBeginRunAsync(
            null, new PreviewSnapshot { Id = id, Scope = "dev", Run = 1, Status = PreviewStatus.Pending }, CancellationToken.None);
        Task<HttpResponseMessage> poll = app.Client.GetAsync($"api/previews/{id}/poll?timeout=60");
        PreviewWatches watches = app.Services.GetRequiredService<PreviewWatches>();
        while (watches.Count == 0)
        {
            await Task.Delay(1);
        }

        // The first look is under way; a change now would be answered by it instead of by the bell.
        await Task.Delay(20);
        long began = Stopwatch.GetTimestamp();
        Task<TimeSpan> answered = AnsweredAsync(poll, began);
        await writer.UpdateAsync(
            new PreviewRun(id, 1), snapshot => snapshot with { Status = PreviewStatus.Failed }, CancellationToken.None);
        TimeSpan written = Stopwatch.GetElapsedTime(began);
        return (written, await answered);
    }

    private static async Task<TimeSpan> AnsweredAsync(Task<HttpResponseMessage> poll, long began)
    {
        using HttpResponseMessage response = await poll;
        string body = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        TimeSpan elapsed = Stopwatch.GetElapsedTime(began);
        return body.Contains("\"endedBy\":\"bell\"", StringComparison.Ordinal)
            ? elapsed
            : throw new InvalidOperationException($"The bell did not end the poll: {body}");
    }

    private static async Task<Durations> MeasurePublicationAsync(string connection)
    {
        var durations = new Durations();
        var channel = new RedisChannel("benchmark", RedisChannel.PatternMode.Literal);
        using ConnectionMultiplexer here = await ConnectionMultiplexer.ConnectAsync(connection);
        using ConnectionMultiplexer there = await ConnectionMultiplexer.ConnectAsync(connection);
        TaskCompletionSource heard = new();
        await there.GetSubscriber().SubscribeAsync(channel, (_, _) => heard.TrySetResult());
        for (int round = 0; round < WarmUp + Rounds; round++)
        {
            heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            long began = Stopwatch.GetTimestamp();
            await here.GetDatabase().PublishAsync(channel, "ring");
            await heard.Task;
            if (round >= WarmUp)
            {
                durations.Add(Stopwatch.GetElapsedTime(began));
            }
        }

        return durations;
    }
}
