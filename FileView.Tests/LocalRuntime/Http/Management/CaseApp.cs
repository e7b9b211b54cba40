using FileView.Tests.LocalRuntime.Hosting;

namespace FileView.Tests.LocalRuntime.Http.Management;

/// <summary>One running app for all numbered cases.</summary>
public sealed class CaseApp : IAsyncLifetime
{
    private ManagedApp? _app;

    internal ManagedApp App => _app!;

    public async Task InitializeAsync() => _app = await ManagedApp.StartAsync(
        new TestAppSetup(typeof(CaseFunctions)) { Clock = new LeapingClock() });

    public async Task DisposeAsync() => await App.DisposeAsync();
}
