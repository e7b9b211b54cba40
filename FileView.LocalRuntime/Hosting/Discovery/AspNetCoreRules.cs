using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace FileView.LocalRuntime.Hosting.Discovery;

/// <summary>Functions that need the ASP.NET Core integration in an app that has not turned it on.</summary>
internal static class AspNetCoreRules
{
    /// <summary>A sentence for each function with a type of ASP.NET Core in its signature.</summary>
    public static IEnumerable<string> Check(IEnumerable<FunctionDescriptor> functions)
        => from function in functions
           where function.Kind == TriggerKind.Http && UsesAspNetCore(function.Method)
           select $"Function {function} uses types of ASP.NET Core: call builder.ConfigureFunctionsWebApplication() in Program.cs.";

    private static bool UsesAspNetCore(MethodInfo method)
    {
        Type result = method.ReturnType is { IsGenericType: true } generic
            ? generic.GetGenericArguments()[0]
            : method.ReturnType;
        return typeof(IActionResult).IsAssignableFrom(result)
            || typeof(IResult).IsAssignableFrom(result)
            || method.GetParameters().Any(parameter => parameter.ParameterType == typeof(HttpRequest)
                || parameter.IsDefined(typeof(Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute)));
    }
}
