using FileView.LocalRuntime.Hosting.Discovery;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;

namespace FileView.LocalRuntime.Http;

/// <summary>What the genuine host demands of routes, so that forgetting it fails here too.</summary>
internal sealed class RouteRules
{
    private static readonly string[] Reserved = ["admin", "runtime"];

    private readonly string _routePrefix;
    private readonly IInlineConstraintResolver _constraints;
    private readonly List<HttpRoute> _routes = [];
    private readonly List<string> _problems = [];
    private readonly List<string> _warnings = [];

    private RouteRules(string routePrefix, IInlineConstraintResolver constraints)
    {
        _routePrefix = routePrefix;
        _constraints = constraints;
    }

    /// <summary>Makes the routes of all HTTP functions, in the order of the functions.</summary>
    /// <param name="functions">Functions of any kind.</param>
    /// <param name="routePrefix">The prefix of all routes.</param>
    /// <param name="constraints">Knows the constraints by their names.</param>
    /// <returns>The routes, a sentence for each breach, and a sentence for each thing that works by luck.</returns>
    public static (IReadOnlyList<HttpRoute> Routes, IReadOnlyList<string> Problems, IReadOnlyList<string> Warnings) Check(
        IEnumerable<FunctionDescriptor> functions, string routePrefix, IInlineConstraintResolver constraints)
    {
        var rules = new RouteRules(routePrefix, constraints);
        foreach (FunctionDescriptor function in functions.Where(function => function.Kind == TriggerKind.Http))
        {
            rules.Add(function);
        }

        rules.CheckPairs();
        return (rules._routes, rules._problems, rules._warnings);
    }

    private void Add(FunctionDescriptor function)
    {
        string? text = ((HttpTriggerAttribute)function.Trigger).Route;
        if (text?.StartsWith('/') == true)
        {
            _problems.Add($"Function {function}: the route '{text}' must not start with a slash.");
            return;
        }

        HttpRoute route;
        try
        {
            route = new HttpRoute(function, _routePrefix, _constraints);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or RouteCreationException)
        {
            _problems.Add($"Function {function}: the route '{text}' cannot be read: {exception.Message}");
            return;
        }

        // The genuine host looks at the beginning of the text, not at the segment: "runtimes" is refused as well.
        if (Reserved.FirstOrDefault(word => IsReserved(text, word) || IsReserved(route.Text, word)) is { } reserved)
        {
            _problems.Add($"Function {function}: the route '{route.Text}' starts with '{reserved}', which belongs to the host.");
            return;
        }

        if (route.Template.Segments is [{ IsSimple: true } first, ..] && first.Parts[0].IsCatchAll)
        {
            _problems.Add($"Function {function}: the route '{route.Text}' catches every path, also those of the host.");
            return;
        }

        _routes.Add(route);
    }

    private void CheckPairs()
    {
        for (int first = 0; first < _routes.Count; first++)
        {
            for (int second = first + 1; second < _routes.Count; second++)
            {
                HttpRoute earlier = _routes[first];
                HttpRoute later = _routes[second];
                if (earlier.SharesMethodWith(later) && RouteOverlap.Exists(earlier, later))
                {
                    Judge(earlier, later);
                }
            }
        }
    }

    private void Judge(HttpRoute earlier, HttpRoute later)
    {
        string both = $"Functions {earlier.Function} with the route '{earlier.Text}' and {later.Function} with the route "
            + $"'{later.Text}' answer the same paths";
        int precision = RouteOverlap.ComparePrecision(earlier, later);
        if (precision == 0)
        {
            _problems.Add($"{both} ({earlier.MethodsText}; {later.MethodsText}).");
            return;
        }

        // The host goes by the order of the functions and the worker by precision. Where the two agree, whether the
        // functions are taken as they stand in the app or by name, such a pair works.
        bool agreesByName = string.CompareOrdinal(earlier.Function.Name, later.Function.Name) < 0 == precision < 0;
        if (precision < 0 && agreesByName)
        {
            _warnings.Add($"{both}; that works only as long as the more precise one comes first.");
            return;
        }

        _problems.Add($"{both}: the genuine host takes the first match and the worker the most precise one.");
    }

    private static bool IsReserved(string? route, string word)
        => route?.StartsWith(word, StringComparison.OrdinalIgnoreCase) == true;
}
