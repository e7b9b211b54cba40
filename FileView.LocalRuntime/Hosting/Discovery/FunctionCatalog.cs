namespace FileView.LocalRuntime.Hosting.Discovery;

/// <summary>The functions of the running app, those left out that a setting disables.</summary>
internal sealed class FunctionCatalog(IReadOnlyList<FunctionDescriptor> functions, IReadOnlyList<string> disabledNames)
{
    /// <summary>Enabled functions, in the order in which they stand in the app.</summary>
    public IReadOnlyList<FunctionDescriptor> Functions { get; } = functions;

    /// <summary>Names of the functions that <c>AzureWebJobs.{Name}.Disabled</c> turns off.</summary>
    public IReadOnlyList<string> DisabledNames { get; } = disabledNames;

    public IEnumerable<FunctionDescriptor> Of(TriggerKind kind) => Functions.Where(function => function.Kind == kind);
}
