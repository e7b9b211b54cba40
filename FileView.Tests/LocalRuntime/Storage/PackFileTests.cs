using System.Text;
using FileView.LocalRuntime.Storage;

namespace FileView.Tests.LocalRuntime.Storage;

/// <summary>Packs on every kind of home.</summary>
public abstract class PackFileTests : IAsyncLifetime
{
    private protected abstract HomePlace Place { get; }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        Place.Remove();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Write_ThenRead_GivesRowsAndBodies()
    {
        await using IEventLogHome home = await Place.AcquireAsync();
        await WriteAsync(home);

        var rows = new List<(byte Row, PackedEntry Place)>();
        await PackFile.ReadIndexAsync(home, "pack-1", (reader, place) => rows.Add((reader.ReadByte(), place)), default);
        byte[] second = await PackFile.ReadBodyAsync(home, "pack-1", rows[1].Place, default);

        Assert.Equal([1, 2], rows.Select(row => row.Row));
        Assert.Equal("second", Encoding.UTF8.GetString(second));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-30)]
    public async Task Read_DamagedByte_IsNoticed(int at)
    {
        await using IEventLogHome home = await Place.AcquireAsync();
        await WriteAsync(home);
        await Place.DamageAsync("pack-1", bytes =>
        {
            bytes[at < 0 ? bytes.Length + at : at] ^= 1;
            return bytes;
        });

        await Assert.ThrowsAsync<LogDamagedException>(async () =>
        {
            var places = new List<PackedEntry>();
            await PackFile.ReadIndexAsync(
                home,
                "pack-1",
                (reader, place) =>
                {
                    reader.ReadByte();
                    places.Add(place);
                },
                default);
            await PackFile.ReadBodyAsync(home, "pack-1", places[0], default);
        });
    }

    private static Task WriteAsync(IEventLogHome home) => home.WriteAsync(
        "pack-1",
        stream => PackFile.Write(
            stream, [new PackEntry([1], Encoding.UTF8.GetBytes("first")), new PackEntry([2], Encoding.UTF8.GetBytes("second"))]),
        default);
}
