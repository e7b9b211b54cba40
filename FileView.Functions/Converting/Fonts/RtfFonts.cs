using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace FileView.Functions.Converting.Fonts;

/// <summary>Reads the table of fonts of a Rich Text document.</summary>
internal sealed partial class RtfFonts
{
    private const int MaxFonts = 1000;
    private const string Table = @"{\fonttbl";

    // Word lists a font once more for each of these; it is the same font.
    private static readonly string[] Variants = [" CE", " Cyr", " Greek", " Tur", " Baltic", " (Hebrew)", " (Arabic)", " (Vietnamese)", " (Thai)"];

    private readonly string _rtf;
    private readonly List<byte> _bytes = [];
    private readonly StringBuilder _name = new();
    private readonly List<(int Number, string Name)> _table = [];
    private int _number;
    private int _charset;
    private int _at;

    // One character a byte: the names are in the code page that each font says.
    private RtfFonts(ReadOnlySpan<byte> rtf) => _rtf = Encoding.Latin1.GetString(rtf);

    /// <summary>Reads the names from the beginning of a document.</summary>
    public static void Read(ReadOnlySpan<byte> rtf, FontsAsked fonts) => new RtfFonts(rtf).Read(fonts);

    private void Read(FontsAsked fonts)
    {
        int start = _rtf.IndexOf(Table, StringComparison.Ordinal);
        _at = start + Table.Length;
        for (int depth = start < 0 ? 0 : 1; depth > 0 && _at < _rtf.Length;)
        {
            char next = _rtf[_at++];
            switch (next)
            {
                // What stands behind \* is another name, or a font itself, in hexadecimal.
                case '{' when _rtf.AsSpan(_at).StartsWith(@"\*"):
                    SkipGroup();
                    break;
                case '{':
                    depth++;
                    break;
                case '}':
                    depth--;
                    break;
                case '\\':
                    ReadControl();
                    break;
                case ';':
                    EndFont();
                    break;
                case >= ' ':
                    _bytes.Add((byte)next);
                    break;
            }
        }

        // The table lists fonts that the text does not use.
        HashSet<int> used = ReadUsed();
        foreach ((_, string name) in _table.Where(font => used.Contains(font.Number)))
        {
            fonts.Add(name, Scripts.Western);
        }
    }

    private void EndFont()
    {
        Flush();
        string name = _name.ToString();
        string? variant = Variants.FirstOrDefault(variant => name.EndsWith(variant, StringComparison.Ordinal));
        if (_table.Count < MaxFonts)
        {
            _table.Add((_number, name[..^(variant?.Length ?? 0)]));
        }

        _name.Clear();
        _charset = 0;
    }

    private HashSet<int> ReadUsed()
    {
        var used = new HashSet<int>();
        foreach (ValueMatch match in Use().EnumerateMatches(_rtf, Math.Min(_at, _rtf.Length)))
        {
            used.Add(int.Parse(_rtf.AsSpan(match.Index + 2, match.Length - 2), CultureInfo.InvariantCulture));
        }

        return used;
    }

    [GeneratedRegex(@"\\f[0-9]{1,6}")]
    private static partial Regex Use();

    private void SkipGroup()
    {
        for (int depth = 1; depth > 0 && _at < _rtf.Length; _at++)
        {
            depth += _rtf[_at] switch { '{' => 1, '}' => -1, _ => 0 };
            _at += _rtf[_at] == '\\' ? 1 : 0;
        }
    }

    private void ReadControl()
    {
        if (_at < _rtf.Length && _rtf[_at] == '\'')
        {
            if (_at + 3 <= _rtf.Length && byte.TryParse(_rtf.AsSpan(_at + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out byte value))
            {
                _bytes.Add(value);
            }

            _at += 3;
            return;
        }

        int from = _at;
        while (_at < _rtf.Length && char.IsAsciiLetter(_rtf[_at]))
        {
            _at++;
        }

        ReadOnlySpan<char> word = _rtf.AsSpan(from, _at - from);
        from = _at;
        while (_at < _rtf.Length && (char.IsAsciiDigit(_rtf[_at]) || (_at == from && _rtf[_at] == '-')))
        {
            _at++;
        }

        bool hasNumber = int.TryParse(_rtf.AsSpan(from, _at - from), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number);
        _at += word.Length == 0 || (_at < _rtf.Length && _rtf[_at] == ' ') ? 1 : 0;
        if (word is "f" && hasNumber)
        {
            _number = number;
        }
        else if (word is "fcharset" && hasNumber)
        {
            _charset = number;
        }
        else if (word is "u" && hasNumber)
        {
            Flush();
            _name.Append((char)(ushort)number);
            SkipSubstitute();
        }
    }

    // One character for readers that know no Unicode follows.
    private void SkipSubstitute() => _at += _rtf.AsSpan(_at).StartsWith(@"\'") ? 4 : _at < _rtf.Length && _rtf[_at] is not ('\\' or '{' or '}' or ';') ? 1 : 0;

    private void Flush()
    {
        if (_bytes.Count > 0)
        {
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            _name.Append(Encoding.GetEncoding(CodePage()).GetString([.. _bytes]));
            _bytes.Clear();
        }
    }

    private int CodePage() => _charset switch
    {
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => 1252,
    };
}
