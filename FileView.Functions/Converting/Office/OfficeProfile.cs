using System.Text;

namespace FileView.Functions.Converting.Office;

/// <summary>The settings of an office process: no macros, no links followed, nothing fetched, nothing asked.</summary>
internal static class OfficeProfile
{
    private static readonly (string Path, string Name, string Value)[] Settings =
    [
        ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
        ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),

        // Pictures and sections that a document links to, in files of this machine or anywhere else, are not loaded.
        ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
        ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
        ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
        ("/org.openoffice.Office.WriterWeb/Content/Update", "Link", "0"),
        ("/org.openoffice.Office.Calc/Content/Update", "Link", "2"),
        ("/org.openoffice.Office.Common/Save/Document", "AutoSave", "false"),

        // Where programs cannot be kept from the network, a proxy where nobody listens refuses whatever they ask for.
        ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
        ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
        ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "1"),
        ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
        ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "1"),
        ("/org.openoffice.Inet/Settings", "ooInetFTPProxyName", "127.0.0.1"),
        ("/org.openoffice.Inet/Settings", "ooInetFTPProxyPort", "1"),
        ("/org.openoffice.Inet/Settings", "ooInetNoProxy", ""),
        ("/org.openoffice.Office.Common/History", "PickListSize", "0"),
        ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
        ("/org.openoffice.Setup/Office", "ooSetupInstCompleted", "true"),
    ];

    /// <summary>Writes the settings into a new profile.</summary>
    /// <param name="profile">The folder of the profile.</param>
    public static void Write(string profile)
    {
        var xml = new StringBuilder("""
            <?xml version="1.0" encoding="UTF-8"?>
            <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">

            """);
        foreach ((string path, string name, string value) in Settings)
        {
            xml.Append(null, $"<item oor:path=\"{path}\"><prop oor:name=\"{name}\" oor:op=\"fuse\"><value>{value}</value></prop></item>\n");
        }

        xml.Append("</oor:items>\n");
        string user = Directory.CreateDirectory(Path.Combine(profile, "user")).FullName;
        File.WriteAllText(Path.Combine(user, "registrymodifications.xcu"), xml.ToString());
    }
}
