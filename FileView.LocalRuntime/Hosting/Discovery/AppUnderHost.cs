using FileView.LocalRuntime.Hosting.Settings;
using FileView.LocalRuntime.Hosting.Timers;
using FileView.LocalRuntime.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.LocalRuntime.Hosting.Discovery;

/// <summary>The app as the host sees it.</summary>
/// <param name="Catalog">Its functions.</param>
/// <param name="Routes">The routes of its HTTP functions, in the order in which they are tried.</param>
/// <param name="Warnings">What works, but only by luck.</param>
internal sealed record AppUnderHost(FunctionCatalog Catalog, IReadOnlyList<HttpRoute> Routes, IReadOnlyList<string> Warnings)
{
    /// <summary>Finds the functions and holds them against all rules.</summary>
    /// <param name="types">The types of the app.</param>
    /// <param name="settings">What host.json says.</param>
    /// <param name="configuration">The app settings.</param>
    /// <param name="usesAspNetCore">Whether the app has called <c>ConfigureFunctionsWebApplication</c>.</param>
    /// <exception cref="HostStartException">A rule is broken; the message lists every breach.</exception>
    public static AppUnderHost Examine(
        IEnumerable<Type> types, HostSettings settings, IConfiguration configuration, bool usesAspNetCore)
    {
        (IReadOnlyList<FunctionDescriptor> found, IReadOnlyList<string> problems) = FunctionDiscovery.Find(types);
        ILookup<bool, FunctionDescriptor> byDisabled = found.ToLookup(function => IsDisabled(configuration, function.Name));
        List<FunctionDescriptor> enabled = [.. byDisabled[false]];

        // Asking a container of its own: the constraints are needed before the app's container is built.
        using ServiceProvider routing = new ServiceCollection().AddLogging().AddRouting().BuildServiceProvider();
        (IReadOnlyList<HttpRoute> routes, IReadOnlyList<string> routeProblems, IReadOnlyList<string> warnings)
            = RouteRules.Check(enabled, settings.RoutePrefix, routing.GetRequiredService<IInlineConstraintResolver>());

        List<string> all =
        [
            .. problems,
            .. FunctionRules.Check(found),
            .. routeProblems,
            .. TimerRules.Check(enabled, configuration),
            .. usesAspNetCore ? [] : AspNetCoreRules.Check(enabled),
        ];
        return all.Count == 0
            ? new AppUnderHost(
                new FunctionCatalog(enabled, [.. byDisabled[true].Select(function => function.Name)]), routes, warnings)
            : throw new HostStartException(all);
    }

    /// <summary><c>AzureWebJobs.{Name}.Disabled</c>, with <c>__</c> for the dots where variables cannot have dots.</summary>
    private static bool IsDisabled(IConfiguration configuration, string name)
    {
        string? value = configuration[$"AzureWebJobs.{name}.Disabled"] ?? configuration[$"AzureWebJobs:{name}:Disabled"];
        return value is "1" || bool.TryParse(value, out bool isDisabled) && isDisabled;
    }
}
