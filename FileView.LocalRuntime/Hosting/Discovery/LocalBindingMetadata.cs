using Microsoft.Azure.Functions.Worker;

namespace FileView.LocalRuntime.Hosting.Discovery;

/// <summary>One binding of a function.</summary>
internal sealed class LocalBindingMetadata(string name, string type, BindingDirection direction) : BindingMetadata
{
    public override string Name => name;

    public override string Type => type;

    public override BindingDirection Direction => direction;
}
