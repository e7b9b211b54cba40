using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace FileView.LocalRuntime.Hosting.Discovery;

/// <summary>A function of the app, as it was found by reflection.</summary>
/// <param name="Name">The name given in <c>[Function]</c>.</param>
/// <param name="Method">The method that runs.</param>
/// <param name="Kind">What starts it.</param>
/// <param name="Trigger">The attribute on the trigger parameter.</param>
/// <param name="TriggerParameter">The parameter that the trigger fills.</param>
/// <param name="Definition">What middleware and functions see of it.</param>
internal sealed record FunctionDescriptor(
    string Name,
    MethodInfo Method,
    TriggerKind Kind,
    TriggerBindingAttribute Trigger,
    ParameterInfo TriggerParameter,
    FunctionDefinition Definition)
{
    /// <summary>The class that the method belongs to.</summary>
    public Type DeclaringType => Method.DeclaringType!;

    /// <summary>For messages: the name and where it stands in the source.</summary>
    public override string ToString() => $"'{Name}' ({DeclaringType.FullName}.{Method.Name})";
}
