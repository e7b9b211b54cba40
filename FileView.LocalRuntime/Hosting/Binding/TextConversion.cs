using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FileView.LocalRuntime.Hosting.Binding;

/// <summary>Converts texts of routes and queries as the genuine worker does: most types are read as JSON.</summary>
internal static class TextConversion
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    /// <exception cref="FormatException">The text is no value of a type that is not read as JSON.</exception>
    /// <exception cref="JsonException">The text is no value of a type that is read as JSON.</exception>
    public static object? Convert(string text, Type type)
    {
        if (type.IsAssignableFrom(typeof(string)))
        {
            return text;
        }

        Type target = Nullable.GetUnderlyingType(type) ?? type;
        if (target == typeof(Guid))
        {
            return Guid.Parse(text);
        }

        // A time with an offset becomes local time, one without stays as it is.
        if (target == typeof(DateTime))
        {
            return DateTime.Parse(text, CultureInfo.InvariantCulture);
        }

        if (target == typeof(DateTimeOffset))
        {
            return DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
        }

        if (target == typeof(byte[]))
        {
            return Encoding.UTF8.GetBytes(text);
        }

        return target == typeof(ReadOnlyMemory<byte>)
            ? new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(text))
            : JsonSerializer.Deserialize(text, type, Json);
    }
}
