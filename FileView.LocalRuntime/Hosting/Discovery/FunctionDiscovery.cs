using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask;

namespace FileView.LocalRuntime.Hosting.Discovery;

/// <summary>Finds the functions of an app: methods with <c>[Function]</c>, classes with <c>[DurableTask]</c>.</summary>
internal sealed class FunctionDiscovery
{
    private const BindingFlags AllMethods = BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private readonly List<FunctionDescriptor> _functions = [];
    private readonly List<string> _problems = [];

    private FunctionDiscovery()
    {
    }

    /// <summary>
    /// Looks through the types in the order given. A method that cannot be a function is not among the functions; a
    /// sentence about it is among the problems.
    /// </summary>
    public static (IReadOnlyList<FunctionDescriptor> Functions, IReadOnlyList<string> Problems) Find(IEnumerable<Type> types)
    {
        var discovery = new FunctionDiscovery();
        foreach (Type type in types)
        {
            discovery.AddMethods(type);
            if (type.GetCustomAttribute<DurableTaskAttribute>(inherit: false) is { } attribute)
            {
                discovery.AddClass(type, attribute);
            }
        }

        return (discovery._functions, discovery._problems);
    }

    private void AddMethods(Type type)
    {
        foreach (MethodInfo method in type.GetMethods(AllMethods))
        {
            if (method.GetCustomAttribute<FunctionAttribute>() is { } attribute)
            {
                Add(attribute.Name, method);
            }
        }
    }

    private void AddClass(Type type, DurableTaskAttribute attribute)
    {
        string name = string.IsNullOrEmpty(attribute.Name.Name) ? type.Name : attribute.Name.Name;
        if (TaskClasses.WhyNotRunnable(type, name) is { } reason)
        {
            _problems.Add($"Durable task '{name}' ({type.FullName}) {reason}");
            return;
        }

        _functions.Add(TaskClasses.Describe(type, name));
    }

    private void Add(string name, MethodInfo method)
    {
        string subject = $"Function '{name}' ({method.DeclaringType!.FullName}.{method.Name})";
        if (WhyNotRunnable(method) is { } reason)
        {
            _problems.Add($"{subject} {reason}");
            return;
        }

        List<(ParameterInfo Parameter, TriggerBindingAttribute Trigger)> triggers =
        [
            .. from parameter in method.GetParameters()
               from trigger in parameter.GetCustomAttributes<TriggerBindingAttribute>()
               select (parameter, trigger),
        ];
        if (triggers.Count != 1)
        {
            _problems.Add(triggers.Count == 0
                ? $"{subject} has no trigger: exactly one parameter must carry a trigger attribute."
                : $"{subject} has {triggers.Count} triggers ({string.Join(", ", triggers.Select(t => t.Parameter.Name))}): a function has exactly one.");
            return;
        }

        (ParameterInfo triggerParameter, TriggerBindingAttribute triggerAttribute) = triggers[0];
        if (KindOf(triggerAttribute) is not { } kind)
        {
            _problems.Add($"{subject} uses {triggerAttribute.GetType().Name}, which the local runtime does not have.");
            return;
        }

        _functions.Add(new FunctionDescriptor(
            name,
            method,
            kind,
            triggerAttribute,
            triggerParameter,
            new LocalFunctionDefinition(name, method, kind, triggerParameter, triggerAttribute)));
    }

    private static string? WhyNotRunnable(MethodInfo method)
    {
        if (!method.IsPublic)
        {
            return "is not public: the genuine host does not find it.";
        }

        if (method.ContainsGenericParameters)
        {
            return "is generic: nobody could say for which type it is called.";
        }

        if (!method.IsStatic && method.DeclaringType!.IsAbstract)
        {
            return "is an instance method of an abstract class, of which no object can be made.";
        }

        if (method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
        {
            return "is 'async void': its end cannot be awaited. Return a Task.";
        }

        return method.GetParameters().Any(parameter => parameter.ParameterType.IsByRef)
            ? "has a ref or out parameter, which cannot be bound."
            : null;
    }

    private static TriggerKind? KindOf(TriggerBindingAttribute trigger) => trigger switch
    {
        HttpTriggerAttribute => TriggerKind.Http,
        TimerTriggerAttribute => TriggerKind.Timer,
        OrchestrationTriggerAttribute => TriggerKind.Orchestration,
        ActivityTriggerAttribute => TriggerKind.Activity,
        _ => null,
    };
}
