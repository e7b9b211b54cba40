using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace FileView.LocalRuntime.Api;

/// <summary>The argument checks of the durable API, with its messages.</summary>
internal static class Argument
{
    /// <summary>Refuses null, the empty string and text that starts with the null character.</summary>
    public static void ThrowIfNullOrEmpty(
        [NotNull] string? value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        if (value.Length == 0 || value[0] == '\0')
        {
            throw new ArgumentException(
                "Parameter cannot be an empty string or start with the null character.", name);
        }
    }

    /// <summary>Refuses the default of a structure, which names nothing.</summary>
    public static void ThrowIfDefault<T>(T value, [CallerArgumentExpression(nameof(value))] string? name = null)
        where T : struct
    {
        if (EqualityComparer<T>.Default.Equals(value, default))
        {
            throw new ArgumentException("Parameter cannot be the default value of its type.", name);
        }
    }
}
