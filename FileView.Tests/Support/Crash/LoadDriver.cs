using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using FileView.LoadApp.Crash;

namespace FileView.Tests.Support.Crash;

/// <summary>Starts orchestrations of all kinds, sends them what they wait for, and keeps account of what was acknowledged.</summary>
internal sealed class LoadDriver(LoadSite site, int seed)
{
    private const int MostEvents = 6;
    private const int LongestWait = 200;

    private readonly ConcurrentQueue<LoadAccount> _accounts = new();

    /// <summary>All orchestrations so far.</summary>
    public IReadOnlyCollection<LoadAccount> Accounts => _accounts;

    /// <summary>Runs one orchestration after another until it is told to finish, and then ends the last.</summary>
    /// <param name="number">Tells apart those that run at the same time.</param>
    /// <param name="finish">Begin no other.</param>
    /// <param name="giveUp">Do not wait any longer.</param>
    public async Task RunAsync(int number, CancellationToken finish, CancellationToken giveUp)
    {
        var random = new Random(unchecked((seed * 7919) + number));
        for (int round = 0; !finish.IsCancellationRequested; round++)
        {
            LoadKind kind = LoadKind.All[random.Next(LoadKind.All.Count)];
            var account = new LoadAccount(kind.Name, $"{kind.Name}-{number}-{round}".ToLowerInvariant());
            _accounts.Enqueue(account);
            await RunAsync(account, kind, random, giveUp);
        }
    }

    /// <summary>Asks once more for the end of an orchestration.</summary>
    public async Task<InstanceEnd?> EndOfAsync(LoadAccount account, CancellationToken giveUp)
    {
        LoadAnswer answer = await site.CallAsync(HttpMethod.Get, $"load/{account.Id}/end", null, giveUp);
        return answer.Status == HttpStatusCode.OK ? Parse<InstanceEnd>(answer) : null;
    }

    /// <summary>Asks for the names of the events in the history of an orchestration.</summary>
    public async Task<IReadOnlyList<string>> HistoryOfAsync(LoadAccount account, CancellationToken giveUp)
    {
        LoadAnswer answer = await site.CallAsync(HttpMethod.Get, $"{account.StatusAddress}&showHistory=true", null, giveUp);
        using JsonDocument status = JsonDocument.Parse(answer.Body);
        return
        [
            .. status.RootElement.GetProperty("historyEvents").EnumerateArray()
                .Select(item => item.GetProperty("EventType").GetString()!),
        ];
    }

    private static T Parse<T>(LoadAnswer answer) => JsonSerializer.Deserialize<T>(answer.Body, JsonSerializerOptions.Web)!;

    private async Task RunAsync(LoadAccount account, LoadKind kind, Random random, CancellationToken giveUp)
    {
        LoadAnswer start = await site.CallAsync(HttpMethod.Post, $"load/{account.Name}/{account.Id}", null, giveUp);
        if (start.Status != HttpStatusCode.OK)
        {
            account.Faults.Add($"the start was answered with {start.Status}: {start.Body}");
            return;
        }

        Addresses addresses = Parse<Addresses>(start);
        account.StatusAddress = addresses.StatusQueryGetUri;
        if (kind.Listens)
        {
            await SendAsync(account, addresses, random.Next(MostEvents), giveUp);
        }
        else if (kind.Name == LoadKind.Waiter)
        {
            await Task.Delay(random.Next(LongestWait), giveUp);
            await TerminateAsync(account, addresses, giveUp);
        }

        account.End = await EndOfAsync(account, giveUp);
        if (account.End is null)
        {
            account.Faults.Add("the start was acknowledged, and the instance is not there");
        }
    }

    private async Task SendAsync(LoadAccount account, Addresses addresses, int count, CancellationToken giveUp)
    {
        string address = addresses.SendEventPostUri.Replace("{eventName}", "News", StringComparison.Ordinal);
        for (int number = 0; number <= count; number++)
        {
            string payload = number == count ? LoadResult.LastEvent : $"{number}";
            LoadAnswer answer = await site.CallAsync(HttpMethod.Post, address, $"\"{payload}\"", giveUp);
            account.Events.Add((payload, answer.Attempts));
            if (!IsAccepted(answer, payload == LoadResult.LastEvent))
            {
                account.Faults.Add($"the event {payload} was answered with {answer.Status}: {answer.Body}");
            }
        }
    }

    private async Task TerminateAsync(LoadAccount account, Addresses addresses, CancellationToken giveUp)
    {
        string address = addresses.TerminatePostUri.Replace("{text}", "enough", StringComparison.Ordinal);
        LoadAnswer answer = await site.CallAsync(HttpMethod.Post, address, null, giveUp);
        account.IsTerminated = true;
        if (!IsAccepted(answer, maySucceedBefore: true))
        {
            account.Faults.Add($"the termination was answered with {answer.Status}: {answer.Body}");
        }
    }

    /// <summary>True also when the instance has ended because of an attempt whose answer never arrived.</summary>
    private static bool IsAccepted(LoadAnswer answer, bool maySucceedBefore) => answer.Status == HttpStatusCode.Accepted
        || (maySucceedBefore && answer.Attempts > 1 && answer.Status == HttpStatusCode.Gone);

    private sealed record Addresses(string StatusQueryGetUri, string SendEventPostUri, string TerminatePostUri);
}
