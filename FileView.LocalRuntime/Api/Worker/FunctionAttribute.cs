namespace Microsoft.Azure.Functions.Worker;

/// <summary>Marks a public method as a function.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class FunctionAttribute : Attribute
{
    /// <summary>Names a function.</summary>
    /// <param name="name">The name, unique in the app without regard to case.</param>
    public FunctionAttribute(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
    }

    /// <summary>The name of the function.</summary>
    public string Name { get; }
}
