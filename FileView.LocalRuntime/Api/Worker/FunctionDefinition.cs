using System.Collections.Immutable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>A function as it is declared.</summary>
public abstract class FunctionDefinition
{
    /// <summary>The parameters of the method.</summary>
    public abstract ImmutableArray<FunctionParameter> Parameters { get; }

    /// <summary>The path of the assembly.</summary>
    public abstract string PathToAssembly { get; }

    /// <summary>The full name of the method.</summary>
    public abstract string EntryPoint { get; }

    /// <summary>The id of the function.</summary>
    public abstract string Id { get; }

    /// <summary>The name of the function.</summary>
    public abstract string Name { get; }

    /// <summary>What flows in, by name.</summary>
    public abstract IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    /// <summary>What flows out, by name.</summary>
    public abstract IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }
}
