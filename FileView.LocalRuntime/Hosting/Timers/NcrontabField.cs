using System.Globalization;
using System.Numerics;

namespace FileView.LocalRuntime.Hosting.Timers;

/// <summary>One field of an NCRONTAB expression, as the set of the values that it allows (all are below 64).</summary>
internal readonly struct NcrontabField
{
    private readonly ulong _values;

    private NcrontabField(ulong values) => _values = values;

    /// <summary>The smallest allowed value.</summary>
    public int First => BitOperations.TrailingZeroCount(_values);

    /// <summary>True when two or more values are allowed.</summary>
    public bool HasSeveral => BitOperations.PopCount(_values) > 1;

    public bool Allows(int value) => (_values >> value & 1) == 1;

    /// <summary>The smallest allowed value from the given one up, or −1.</summary>
    public int From(int value)
    {
        ulong rest = value > 63 ? 0 : _values >> value << value;
        return rest == 0 ? -1 : BitOperations.TrailingZeroCount(rest);
    }

    /// <summary>Reads a list of <c>*</c>, <c>a</c>, <c>a-b</c>, each with an optional step <c>/n</c>.</summary>
    /// <param name="text">The field as written.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="low">Lowest value.</param>
    /// <param name="high">Highest value.</param>
    /// <param name="words">English names of the values from <paramref name="low"/> up, or none.</param>
    /// <exception cref="FormatException">A part is not of that form or out of range.</exception>
    public static NcrontabField Parse(string text, string name, int low, int high, params string[] words)
    {
        ulong values = 0;
        foreach (string part in text.Split(','))
        {
            (int from, int to, int step) = ParsePart(part);
            for (int value = from; value <= to; value += step)
            {
                values |= 1UL << value;
            }
        }

        return new NcrontabField(values);

        (int From, int To, int Step) ParsePart(string part)
        {
            string[] stepped = part.Split('/');
            int step = 1;
            if (stepped.Length > 2 || stepped.Length == 2 && (!TryNumber(stepped[1], out step) || step < 1))
            {
                throw Bad(part, "has a step that is not a number from 1 up");
            }

            if (stepped[0] == "*")
            {
                return (low, high, step);
            }

            string[] range = stepped[0].Split('-');
            if (range.Length > 2)
            {
                throw Bad(part, "is not a range");
            }

            int from = Value(range[0], part);
            int to = range.Length == 2 ? Value(range[1], part) : stepped.Length == 2 ? high : from;
            return from <= to ? (from, to, step) : throw Bad(part, "runs backwards");
        }

        int Value(string word, string part)
        {
            if (!TryNumber(word, out int value))
            {
                // As in NCrontab, any beginning of an English name will do.
                int index = word.Length == 0 ? -1
                    : Array.FindIndex(words, full => full.StartsWith(word, StringComparison.OrdinalIgnoreCase));
                value = index < 0 ? -1 : low + index;
            }

            return value >= low && value <= high ? value : throw Bad(part, $"is not from {low} to {high}");
        }

        FormatException Bad(string part, string reason) => new($"'{part}' in the field '{name}' {reason}.");
    }

    private static bool TryNumber(string text, out int value)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
