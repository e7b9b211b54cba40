using FileView.Functions.Previews.Formats;

namespace FileView.Functions.Inspecting;

/// <summary>Tells whether a Rich Text document is whole: LibreOffice would show the beginning of one that is cut off as if it were all.</summary>
internal static class RtfInspector
{
    /// <summary>Inspects a file.</summary>
    /// <param name="file">The file, from its start.</param>
    public static Inspection Inspect(Stream file)
    {
        FileFormat rtf = FileFormats.Get("rtf");
        return IsWhole(file) ? Inspection.Of(rtf.Id) : Inspection.Corrupt(rtf, $"The {rtf.Label} is damaged or incomplete: it ends in the middle.");
    }

    // The document is one group in braces. What stands behind it is no part of it.
    private static bool IsWhole(Stream file)
    {
        byte[] buffer = new byte[64 * 1024];
        int depth = 0, read;
        bool escaped = false;
        while ((read = file.Read(buffer)) > 0)
        {
            foreach (byte value in buffer.AsSpan(0, read))
            {
                bool literal = escaped;
                escaped = !literal && value == '\\';
                if (literal || value is not ((byte)'{' or (byte)'}'))
                {
                    continue;
                }

                depth += value == '{' ? 1 : -1;
                if (depth == 0)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
