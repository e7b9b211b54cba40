using System.Text.RegularExpressions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Azure.Functions.Worker;

namespace FileView.LocalRuntime.Hosting.Discovery;

/// <summary>What the genuine host demands of names and signatures, so that forgetting it fails here too.</summary>
internal static partial class FunctionRules
{
    /// <summary>A sentence for each breach; each names the function.</summary>
    public static IEnumerable<string> Check(IReadOnlyList<FunctionDescriptor> functions)
    {
        foreach (FunctionDescriptor function in functions)
        {
            if (!ValidName().IsMatch(function.Name) || function.Name.Equals("host", StringComparison.OrdinalIgnoreCase))
            {
                yield return $"Function {function}: a name starts with a letter, holds letters, digits, '-' and '_' only, "
                    + "is at most 128 long and is not 'host'.";
            }

            foreach (string problem in CheckParameters(function))
            {
                yield return problem;
            }
        }

        foreach (IGrouping<string, FunctionDescriptor> same in functions
            .GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            yield return $"The function name '{same.Key}' is used {same.Count()} times: "
                + $"{string.Join(", ", same)}. Names must differ by more than case.";
        }
    }

    private static IEnumerable<string> CheckParameters(FunctionDescriptor function)
    {
        Type trigger = function.TriggerParameter.ParameterType;
        if (function.Kind == TriggerKind.Orchestration && trigger != typeof(TaskOrchestrationContext))
        {
            yield return $"Function {function}: the [OrchestrationTrigger] parameter "
                + $"'{function.TriggerParameter.Name}' must be a TaskOrchestrationContext; it is a {trigger.Name}.";
        }

        foreach (System.Reflection.ParameterInfo parameter in function.Method.GetParameters())
        {
            if (parameter.IsDefined(typeof(DurableClientAttribute), inherit: false)
                && parameter.ParameterType != typeof(DurableTaskClient))
            {
                yield return $"Function {function}: the [DurableClient] parameter '{parameter.Name}' must be a "
                    + $"DurableTaskClient; it is a {parameter.ParameterType.Name}.";
            }
        }
    }

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9_-]{0,127}$", RegexOptions.CultureInvariant)]
    private static partial Regex ValidName();
}
