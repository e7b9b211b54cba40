namespace FileView.Tests.Support;

/// <summary>
/// Finds Azurite: by the environment variable <c>FILEVIEW_AZURITE</c>, else in <c>tools/azurite</c>, where the scripts put it.
/// </summary>
internal static class AzuriteProgram
{
    private const string Variable = "FILEVIEW_AZURITE";

    /// <summary>Gets the path of the executable.</summary>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return named;
        }

        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string candidate = Path.Combine(folder, "tools", "azurite", "node_modules", ".bin", "azurite");
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new InvalidOperationException($"Azurite is not there. Run ./test.sh, or name its executable in {Variable}.");
    }
}
