using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;

namespace FileView.LocalRuntime.Hosting;

/// <summary>The built app. Says plainly why it cannot listen.</summary>
internal sealed class LocalFunctionsHost(WebApplication app) : IHost, IAsyncDisposable
{
    public IServiceProvider Services => app.Services;

    /// <summary>The addresses that the host listens at, once it is started.</summary>
    public ICollection<string> Urls => app.Urls;

    /// <exception cref="HostStartException">The address is in use.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            throw new HostStartException(
                $"{exception.Message.TrimEnd('.')}. End the process that listens there, or choose another port: "
                + $"{Settings.ListenAddress.PortSetting}=7072.");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken = default) => app.StopAsync(cancellationToken);

    public void Dispose() => ((IDisposable)app).Dispose();

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
