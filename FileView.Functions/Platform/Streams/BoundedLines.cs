using System.Text;

namespace FileView.Functions.Platform.Streams;

/// <summary>Reads lines of a program that may not end them.</summary>
/// <param name="reader">What is read.</param>
/// <param name="longest">How many characters a line may have.</param>
internal sealed class BoundedLines(TextReader reader, int longest)
{
    private readonly char[] _buffer = new char[4096];
    private int _start;
    private int _end;

    /// <summary>Reads a line.</summary>
    /// <returns>The line, or <see langword="null"/> at the end.</returns>
    /// <exception cref="InvalidDataException">It is too long.</exception>
    public async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_start == _end)
            {
                (_start, _end) = (0, await reader.ReadAsync(_buffer, cancellationToken));
                if (_end == 0)
                {
                    return line.Length > 0 ? line.ToString() : null;
                }
            }

            int length = _buffer.AsSpan(_start.._end).IndexOf('\n');
            int taken = length < 0 ? _end - _start : length;
            if (line.Length + taken > longest)
            {
                throw new InvalidDataException($"A line has more than {longest} characters.");
            }

            line.Append(_buffer, _start, taken);
            _start += length < 0 ? taken : taken + 1;
            if (length >= 0)
            {
                return line.ToString();
            }
        }
    }
}
