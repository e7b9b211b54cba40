using FileView.LocalRuntime.Storage;

namespace FileView.Tests.LocalRuntime.Storage;

/// <summary>Where the files of homes lie, for tests that run on every kind of home, look at its files and damage them.</summary>
internal abstract class HomePlace
{
    /// <summary>A home over the files, not yet acquired.</summary>
    public abstract IEventLogHome Open(TimeProvider? time = null);

    public abstract Task<byte[]> ReadAsync(string name);

    /// <summary>Puts a file there behind the home's back.</summary>
    public abstract Task WriteAsync(string name, byte[] content);

    public abstract Task DeleteAsync(string name);

    /// <summary>Removes what the test has left.</summary>
    public abstract void Remove();

    /// <summary>A home that is acquired.</summary>
    public async Task<IEventLogHome> AcquireAsync()
    {
        IEventLogHome home = Open();
        await home.AcquireAsync(() => Assert.Fail("Another holds the home."), CancellationToken.None);
        return home;
    }

    /// <summary>The names of the files, in order.</summary>
    public async Task<List<string>> ListAsync(string prefix = "")
    {
        await using IEventLogHome home = Open();
        return [.. (await home.ListAsync(CancellationToken.None)).Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Changes the bytes of a file.</summary>
    public async Task DamageAsync(string name, Func<byte[], byte[]> damage) => await WriteAsync(name, damage(await ReadAsync(name)));
}
