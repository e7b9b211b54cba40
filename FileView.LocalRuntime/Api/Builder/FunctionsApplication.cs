using FileView.LocalRuntime.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where a function app begins.</summary>
public class FunctionsApplication
{
    /// <summary>Makes a builder for the app of the entry assembly, whose host.json stands beside it.</summary>
    /// <param name="args">Command-line arguments, which become configuration; not null.</param>
    /// <exception cref="InvalidOperationException">local.settings.json cannot be read.</exception>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        StartFailureReport.Install();
        return new FunctionsApplicationBuilder(args, FunctionAppSource.EntryAssembly());
    }
}
