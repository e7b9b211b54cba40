using FileView.LocalRuntime.Hosting.Discovery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Azure.Functions.Worker;

namespace FileView.LocalRuntime.Http;

/// <summary>The route of an HTTP function: which requests it answers.</summary>
internal sealed class HttpRoute
{
    private readonly TemplateMatcher _matcher;
    private readonly HashSet<string>? _methods;

    /// <param name="function">A function with an HTTP trigger.</param>
    /// <param name="routePrefix">The prefix of all routes, without slashes at its ends; may be empty.</param>
    /// <param name="constraints">Knows the constraints by their names.</param>
    /// <exception cref="ArgumentException">The template cannot be read.</exception>
    /// <exception cref="InvalidOperationException">A constraint is unknown.</exception>
    public HttpRoute(FunctionDescriptor function, string routePrefix, IInlineConstraintResolver constraints)
    {
        var trigger = (HttpTriggerAttribute)function.Trigger;
        Function = function;
        AuthLevel = trigger.AuthLevel;
        _methods = trigger.Methods is { Length: > 0 } methods ? new(methods, StringComparer.OrdinalIgnoreCase) : null;
        string own = trigger.Route ?? function.Name;
        Text = routePrefix.Length == 0 ? own : own.Length == 0 ? routePrefix : $"{routePrefix}/{own}";
        Template = TemplateParser.Parse(Text);
        var defaults = new RouteValueDictionary();
        foreach (TemplatePart parameter in Template.Parameters.Where(parameter => parameter.DefaultValue is not null))
        {
            defaults[parameter.Name!] = parameter.DefaultValue;
        }

        _matcher = new TemplateMatcher(Template, defaults);
        Constraints = Template.Parameters.ToDictionary(
            parameter => parameter.Name!,
            parameter => (IReadOnlyList<IRouteConstraint>)[.. parameter.InlineConstraints.Select(constraint =>
                constraints.ResolveConstraint(constraint.Constraint)
                    ?? throw new InvalidOperationException($"the constraint '{constraint.Constraint}' is not known"))],
            StringComparer.OrdinalIgnoreCase);
    }

    public FunctionDescriptor Function { get; }

    public AuthorizationLevel AuthLevel { get; }

    /// <summary>The template with its prefix, without leading slash.</summary>
    public string Text { get; }

    public RouteTemplate Template { get; }

    /// <summary>The constraints of each parameter.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<IRouteConstraint>> Constraints { get; }

    /// <summary>Methods for messages.</summary>
    public string MethodsText => _methods is null ? "any method" : string.Join(", ", _methods.Select(m => m.ToUpperInvariant()).Order());

    public bool SharesMethodWith(HttpRoute other)
        => _methods is null || other._methods is null || _methods.Overlaps(other._methods);

    /// <summary>True when the function answers this request; then the values of the route's parameters are filled in.</summary>
    public bool Matches(HttpContext context, RouteValueDictionary values)
        => (_methods is null || _methods.Contains(context.Request.Method))
            && _matcher.TryMatch(context.Request.Path, values)
            && Accepts(context, values);

    /// <summary>True when a parameter of this route may have the value, by its constraints.</summary>
    public bool Accepts(string parameter, string value)
    {
        var values = new RouteValueDictionary { [parameter] = value };
        return Constraints[parameter].All(constraint => constraint.Match(
            httpContext: null, route: null, parameter, values, RouteDirection.IncomingRequest));
    }

    private bool Accepts(HttpContext context, RouteValueDictionary values)
    {
        foreach ((string parameter, IReadOnlyList<IRouteConstraint> constraints) in Constraints)
        {
            if (!values.TryGetValue(parameter, out object? value) || value is null)
            {
                continue;
            }

            foreach (IRouteConstraint constraint in constraints)
            {
                if (!constraint.Match(context, route: null, parameter, values, RouteDirection.IncomingRequest))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
