using System.Security.Cryptography;
using System.Text;

namespace FileView.Functions.Previews;

/// <summary>How a caller scope stands in the name of a blob.</summary>
internal static class ScopeHash
{
    private const int Bytes = 16;

    /// <summary>Makes the 32 hexadecimal digits of a scope.</summary>
    public static string Of(string scope) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(scope)).AsSpan(0, Bytes));
}
