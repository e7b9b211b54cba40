namespace Microsoft.DurableTask.Worker;

/// <summary>Adds values to the failures of activities and orchestrators. Register it as a service.</summary>
public interface IExceptionPropertiesProvider
{
    /// <summary>What to tell of an exception, and of each of its causes, beyond its type and message.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>
    /// Values for <see cref="TaskFailureDetails.Properties"/>: texts, numbers, booleans, null, lists and dictionaries
    /// of these; whatever else is told as text. Null for none.
    /// </returns>
    IDictionary<string, object?>? GetExceptionProperties(Exception exception);
}
