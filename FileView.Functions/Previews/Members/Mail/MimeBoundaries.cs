using System.Text;

namespace FileView.Functions.Previews.Members.Mail;

/// <summary>Divides a body into its parts (RFC 2046, 5.1.1).</summary>
internal static class MimeBoundaries
{
    /// <summary>Divides a body. One that ends too early has its last part to the end.</summary>
    /// <param name="body">The body.</param>
    /// <param name="boundary">The line that divides it, without the hyphens in front.</param>
    public static IEnumerable<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> body, string boundary)
    {
        byte[] line = Encoding.UTF8.GetBytes("--" + boundary);
        int start = -1;
        for (int at = Next(body.Span, line, 0); at >= 0; at = Next(body.Span, line, at + line.Length))
        {
            if (start >= 0)
            {
                yield return body[start..BeforeLineEnd(body.Span, start, at)];
            }

            int behind = at + line.Length;
            if (body.Span[behind..].StartsWith("--"u8))
            {
                yield break;
            }

            int end = body.Span[behind..].IndexOf((byte)'\n');
            start = end < 0 ? body.Length : behind + end + 1;
        }

        if (start >= 0)
        {
            yield return body[start..];
        }
    }

    private static int Next(ReadOnlySpan<byte> body, ReadOnlySpan<byte> line, int from)
    {
        while (from < body.Length && body[from..].IndexOf(line) is >= 0 and var found)
        {
            int at = from + found, behind = at + line.Length;

            // Another boundary may begin with this one.
            if ((at == 0 || body[at - 1] == '\n') && (behind == body.Length || body[behind] is (byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t' or (byte)'-'))
            {
                return at;
            }

            from = at + 1;
        }

        return -1;
    }

    // The line end before a boundary belongs to the boundary.
    private static int BeforeLineEnd(ReadOnlySpan<byte> body, int start, int at)
    {
        if (at > start && body[at - 1] == '\n')
        {
            at--;
        }

        return at > start && body[at - 1] == '\r' ? at - 1 : at;
    }
}
