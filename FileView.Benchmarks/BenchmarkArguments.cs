using System.Globalization;

namespace FileView.Benchmarks;

/// <summary>What stands behind the name of a benchmark: <c>--name value</c>, each at most once.</summary>
internal sealed class BenchmarkArguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <exception cref="FormatException">A name has no value, or does not begin with two dashes.</exception>
    public BenchmarkArguments(IReadOnlyList<string> arguments)
    {
        for (int i = 0; i < arguments.Count; i += 2)
        {
            string name = arguments[i];
            if (!name.StartsWith("--", StringComparison.Ordinal) || i + 1 == arguments.Count)
            {
                throw new FormatException($"Expected --name value, found '{name}'.");
            }

            _values[name[2..]] = arguments[i + 1];
        }
    }

    /// <summary>A whole number from 1 up.</summary>
    public int Number(string name, int otherwise)
    {
        if (!_values.Remove(name, out string? text))
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw new FormatException($"--{name} must be a whole number from 1 up; it is '{text}'.");
    }

    /// <summary>One of several words; the first is the default.</summary>
    public string Choice(string name, params ReadOnlySpan<string> words)
    {
        if (!_values.Remove(name, out string? text))
        {
            return words[0];
        }

        return words.Contains(text)
            ? text
            : throw new FormatException($"--{name} must be one of {string.Join(", ", words!)}; it is '{text}'.");
    }

    /// <summary>Refuses what nobody has asked for.</summary>
    public void RefuseOthers()
    {
        if (_values.Count > 0)
        {
            throw new FormatException($"--{_values.Keys.First()} is not an option of this benchmark.");
        }
    }
}
