using System.Net;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Outbound;

/// <summary>
/// Name servers that are not to be trusted, through the real senders with real sockets. The address 127.0.0.2 stands for the outside
/// and is allowed; 127.0.0.1 is inside, where no connection may arrive.
/// </summary>
[Attack("Server-side request forgery")]
public sealed class RebindingTests : IAsyncLifetime, IDisposable
{
    private const string Host = "rebound.test";
    private const string Outside = "127.0.0.2";
    private const string Inside = "127.0.0.1";

    private DnsServer _dns = null!;
    private OutboundStage _stage = null!;
    private RawServer _inside = null!;
    private RawServer _outside = null!;

    public static TheoryData<string, string> Senders
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (string sender in OutboundStage.Senders)
            {
                rows.Add("a name that leads outside when it is checked, and inside the next moment", sender);
            }

            return rows;
        }
    }

    public static TheoryData<string, string, string> Answers
    {
        get
        {
            (string Attack, string Records)[] answers =
            [
                ("a name that leads to this machine", "A=127.0.0.1"),
                ("a name that leads to this machine by IPv6", "AAAA=::1"),
                ("one of two addresses leads inside", "A=127.0.0.2 A=127.0.0.1"),
                ("the first of two addresses leads inside", "A=127.0.0.1 A=127.0.0.2"),
                ("only the IPv6 address leads inside", "A=127.0.0.2 AAAA=::1"),
                ("a canonical name that leads inside", "CNAME=inside.test"),
                ("a chain of canonical names that leads inside", "CNAME=one.test"),
                ("an IPv4-mapped address of this machine", "AAAA=::ffff:127.0.0.1"),
                ("the address of all interfaces", "A=0.0.0.0"),
                ("the IPv6 address of all interfaces", "AAAA=::"),
                ("a NAT64 address of this machine", "AAAA=64:ff9b::7f00:1"),
                ("a 6to4 address of this machine", "AAAA=2002:7f00:1::1"),
                ("the metadata of a cloud", "A=169.254.169.254"),
                ("a private address", "A=10.0.0.1"),
            ];
            var rows = new TheoryData<string, string, string>();
            foreach ((string attack, string records) in answers)
            {
                foreach (string sender in OutboundStage.Senders)
                {
                    rows.Add(attack, sender, records);
                }
            }

            return rows;
        }
    }

    private string Url => $"http://{Host}:{_inside.Port}/a.txt";

    public Task InitializeAsync()
    {
        _dns = new DnsServer();
        _stage = new OutboundStage(new DnsClient(_dns.Address), [$"{Outside}/32"]);
        _inside = RawServer.Start("HTTP/1.1 200 OK\nConnection: close", "the inside"u8.ToArray());
        _outside = RawServer.Start(
            async (stream, token) => await RawServer.WriteHeadAsync(stream, "HTTP/1.1 200 OK\nConnection: close\nContent-Length: 0", token),
            IPAddress.Parse(Outside),
            _inside.Port);
        return Task.CompletedTask;
    }

    public void Dispose() => _stage.Dispose();

    public async Task DisposeAsync()
    {
        await _outside.DisposeAsync();
        await _inside.DisposeAsync();
        await _dns.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Senders))]
    public async Task Answer_ChangesBetweenCheckAndDial_WhatWasCheckedIsDialled(string attack, string sender)
    {
        Assert.NotEmpty(attack);
        _dns.Answer = (name, type, number) => type == DnsRecord.A ? [new DnsRecord(name, type, number == 1 ? Outside : Inside)] : [];

        string? first = await _stage.ReachAsync(sender, Url);
        Assert.True(first is null || first.StartsWith("file_empty", StringComparison.Ordinal), first);
        Assert.Equal((1, 1, 0), (_dns.AskedFor(Host, DnsRecord.A), _outside.Connections, _inside.Connections));

        Assert.Contains("not public", await _stage.ReachAsync(sender, Url), StringComparison.Ordinal);
        Assert.Equal((2, 1, 0), (_dns.AskedFor(Host, DnsRecord.A), _outside.Connections, _inside.Connections));
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Answer_LeadsInside_IsRefusedAsAWhole(string attack, string sender, string records)
    {
        _dns.Answer = (name, type, _) => [.. (name switch
        {
            Host => records,
            "one.test" => "CNAME=two.test",
            "two.test" => "CNAME=inside.test",
            _ => "A=127.0.0.1",
        }).Split(' ').Select(record => Read(name, record.Split('=', 2))).Where(record => record.Type == type || record.Type == DnsRecord.CanonicalName)];

        string? reason = await _stage.ReachAsync(sender, Url);
        Assert.True(reason?.Contains("not public", StringComparison.Ordinal) is true, $"{attack}: {reason}");
        Assert.DoesNotContain("127.0.0.1", reason, StringComparison.Ordinal);
        Assert.Equal((0, 0), (_outside.Connections, _inside.Connections));
    }

    private static DnsRecord Read(string name, string[] record) => new(
        name, record[0] switch { "A" => DnsRecord.A, "AAAA" => DnsRecord.Aaaa, _ => DnsRecord.CanonicalName }, record[1]);
}
