using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace FileView.Functions.Access;

/// <summary>
/// The rules of all functions by name, read from <see cref="AccessAttribute"/>. By name and not by path, because the
/// name is what is about to run, however the path was written.
/// </summary>
internal sealed class AccessRules
{
    private const BindingFlags FunctionMethods =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private readonly Dictionary<string, AccessRule> _rules;

    /// <summary>Reads the rules of an assembly's functions.</summary>
    public AccessRules(Assembly assembly) =>
        _rules = assembly.GetTypes()
            .SelectMany(type => type.GetMethods(FunctionMethods))
            .Select(method => (
                Function: method.GetCustomAttribute<FunctionAttribute>(),
                Access: method.GetCustomAttribute<AccessAttribute>()))
            .Where(found => found is { Function: not null, Access: not null })
            .ToDictionary(found => found.Function!.Name, found => found.Access!.Rule, StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the rule of a function.</summary>
    public AccessRule this[string function] => _rules.GetValueOrDefault(function, AccessRule.Caller);
}
