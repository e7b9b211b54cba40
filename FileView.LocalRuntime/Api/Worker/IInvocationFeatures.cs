namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the host offers for an invocation, by type.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    /// <summary>Sets a feature.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    void Set<T>(T instance);

    /// <summary>A feature, or null.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    T? Get<T>();
}
