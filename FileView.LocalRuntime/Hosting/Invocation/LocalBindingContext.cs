using Microsoft.Azure.Functions.Worker;

namespace FileView.LocalRuntime.Hosting.Invocation;

/// <summary>The binding data of one call, read from the trigger when it is first asked for.</summary>
internal sealed class LocalBindingContext(TriggerInput trigger) : BindingContext
{
    private IReadOnlyDictionary<string, object?>? _data;

    public override IReadOnlyDictionary<string, object?> BindingData => _data ??= trigger.ReadBindingData();
}
