using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace FileView.LocalRuntime.Hosting.Discovery;

/// <summary>The definition of a function, made from its method and its trigger.</summary>
internal sealed class LocalFunctionDefinition : FunctionDefinition
{
    /// <summary>Name of the output binding that a return value goes to.</summary>
    private const string ReturnBinding = "$return";

    public LocalFunctionDefinition(
        string name, MethodInfo method, TriggerKind kind, ParameterInfo triggerParameter, TriggerBindingAttribute trigger)
    {
        Name = name;
        EntryPoint = $"{method.ReflectedType!.FullName}.{method.Name}";
        PathToAssembly = method.ReflectedType.Assembly.Location;
        Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{EntryPoint}/{name}")))[..32];
        ParameterInfo[] parameters = method.GetParameters();
        Parameters = [.. parameters.Select(ToFunctionParameter)];
        InputBindings = parameters
            .Select(parameter => (
                parameter.Name,
                Binding: parameter == triggerParameter ? trigger : parameter.GetCustomAttribute<BindingAttribute>()))
            .Where(pair => pair.Binding is not null and not OutputBindingAttribute)
            .ToImmutableDictionary(
                pair => pair.Name!,
                pair => (BindingMetadata)new LocalBindingMetadata(pair.Name!, TypeOf(pair.Binding!), BindingDirection.In));
        OutputBindings = kind == TriggerKind.Http
            ? ImmutableDictionary<string, BindingMetadata>.Empty.Add(
                ReturnBinding, new LocalBindingMetadata(ReturnBinding, "http", BindingDirection.Out))
            : ImmutableDictionary<string, BindingMetadata>.Empty;
    }

    public override ImmutableArray<FunctionParameter> Parameters { get; }

    public override string PathToAssembly { get; }

    public override string EntryPoint { get; }

    public override string Id { get; }

    public override string Name { get; }

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }

    private static FunctionParameter ToFunctionParameter(ParameterInfo parameter)
        => parameter.HasDefaultValue
            ? new FunctionParameter(parameter.Name!, parameter.ParameterType, hasDefaultValue: true, parameter.DefaultValue)
            : new FunctionParameter(parameter.Name!, parameter.ParameterType);

    /// <summary>The binding's name in metadata: the attribute's name in camel case, without its ending.</summary>
    private static string TypeOf(BindingAttribute attribute)
    {
        string name = attribute.GetType().Name;
        name = name[..^"Attribute".Length];
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
