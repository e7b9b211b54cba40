using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask;

namespace FileView.LocalRuntime.Hosting.Discovery;

/// <summary>
/// Orchestrators and activities that are classes. On Azure the packages generate a function for each class with
/// <c>[DurableTask]</c>; here the class itself is the function, and what the generator refuses is refused.
/// </summary>
internal static class TaskClasses
{
    private const string Run = nameof(TaskActivity<object, object>.RunAsync);

    /// <summary>The end of a sentence about a class that cannot be a function; null for one that can.</summary>
    public static string? WhyNotRunnable(Type type, string name)
    {
        if (BaseOf(type) is null)
        {
            return "derives from neither TaskOrchestrator nor TaskActivity: the local runtime has no other durable tasks.";
        }

        if (type.IsAbstract)
        {
            return "is abstract: no object can be made of it.";
        }

        if (type.ContainsGenericParameters)
        {
            return "is generic: nobody could say for which type it is called.";
        }

        if (type.IsNestedPrivate || type.IsNestedFamily || type.IsNestedFamANDAssem)
        {
            return "is not visible outside its class: generated code could not name it.";
        }

        return IsIdentifier(name)
            ? null
            : "has a name that is no C# identifier: the generator makes members of it (DURABLE3001).";
    }

    private static bool IsIdentifier(string name) =>
        (char.IsLetter(name[0]) || name[0] == '_') && name.All(character => char.IsLetterOrDigit(character) || character == '_');

    /// <summary>The function that a class is.</summary>
    public static FunctionDescriptor Describe(Type type, string name)
    {
        Type basis = BaseOf(type)!;
        bool isOrchestrator = basis.GetGenericTypeDefinition() == typeof(TaskOrchestrator<,>);
        Type context = isOrchestrator ? typeof(TaskOrchestrationContext) : typeof(TaskActivityContext);
        MethodInfo method = type.GetMethod(Run, [context, basis.GetGenericArguments()[0]])!;
        ParameterInfo[] parameters = method.GetParameters();
        return isOrchestrator
            ? Describe(name, method, TriggerKind.Orchestration, new OrchestrationTriggerAttribute(), parameters[0])
            : Describe(name, method, TriggerKind.Activity, new ActivityTriggerAttribute(), parameters[1]);
    }

    private static FunctionDescriptor Describe(
        string name, MethodInfo method, TriggerKind kind, TriggerBindingAttribute trigger, ParameterInfo triggerParameter)
        => new(
            name,
            method,
            kind,
            trigger,
            triggerParameter,
            new LocalFunctionDefinition(name, method, kind, triggerParameter, trigger))
        {
            IsTaskClass = true,
        };

    private static Type? BaseOf(Type type)
    {
        for (Type? basis = type.BaseType; basis is not null; basis = basis.BaseType)
        {
            if (basis.IsGenericType
                && (basis.GetGenericTypeDefinition() == typeof(TaskOrchestrator<,>)
                    || basis.GetGenericTypeDefinition() == typeof(TaskActivity<,>)))
            {
                return basis;
            }
        }

        return null;
    }
}
