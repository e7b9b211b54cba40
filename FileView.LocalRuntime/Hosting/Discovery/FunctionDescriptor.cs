using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace FileView.LocalRuntime.Hosting.Discovery;

/// <summary>A function of the app, as it was found by reflection.</summary>
/// <param name="Name">The name given in <c>[Function]</c>.</param>
/// <param name="Method">The method that runs, as the class that is found has it: its own or inherited.</param>
/// <param name="Kind">What starts it.</param>
/// <param name="Trigger">The attribute on the trigger parameter; made up where the class is the function.</param>
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
    /// <summary>The class that an object is made of to call the method.</summary>
    public Type DeclaringType => Method.ReflectedType!;

    /// <summary>Whether the function is a class with <c>[DurableTask]</c> and not a method with <c>[Function]</c>.</summary>
    public bool IsTaskClass { get; init; }

    /// <summary>For messages: the name and where it stands in the source.</summary>
    public override string ToString() => $"'{Name}' ({DeclaringType.FullName}.{Method.Name})";
}
