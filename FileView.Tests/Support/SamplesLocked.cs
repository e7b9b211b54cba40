using System.Diagnostics;

namespace FileView.Tests.Support;

/// <summary>Makes files that only a password opens (<see cref="PasswordOf"/>), of every kind that is unlocked, with <see cref="SampleFiles.Word"/> in them.</summary>
internal static class SamplesLocked
{
    /// <summary>The password: with letters that each format writes in another way.</summary>
    public const string Password = "pässwörd 密码";

    // 7zz takes no other letters for a ZIP file.
    private const string AsciiPassword = "password of a zip";

    // LibreOffice by its own means, once for all: it writes what Office of its time would.
    private const string Script = """
        import subprocess, sys, time, uno
        from com.sun.star.beans import NamedValue, PropertyValue
        folder, password, word = sys.argv[1:4]
        def value(name, content):
            result = PropertyValue()
            result.Name, result.Value = name, content
            return result
        office = subprocess.Popen(["soffice", "--headless", "--norestore", "--accept=pipe,name=%s;urp;" % folder.replace("/", ""),
            "-env:UserInstallation=file://" + folder + "/profile"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        while True:
            try:
                context = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % folder.replace("/", ""))
                break
            except Exception:
                if office.poll() is not None:
                    raise
                time.sleep(0.1)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        text = desktop.loadComponentFromURL("private:factory/swriter", "_blank", 0, (value("Hidden", True),))
        text.Text.setString(word + " of the locked samples")
        book = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, (value("Hidden", True),))
        book.Sheets.getByIndex(0).getCellByPosition(0, 0).setString(word + " of the locked samples")
        standard = value("EncryptionData", uno.Any("[]com.sun.star.beans.NamedValue",
            (NamedValue("CryptoType", "Standard"), NamedValue("OOXPassword", password))))
        plain = value("Password", password)
        for document, name, filter, lock in (
                (text, "standard.docx", "MS Word 2007 XML", standard), (book, "standard.xlsx", "Calc MS Excel 2007 XML", standard),
                (text, "old.doc", "MS Word 97", plain), (book, "old.xls", "MS Excel 97", plain),
                (text, "open.odt", "writer8", plain), (book, "open.ods", "calc8", plain), (text, "plain.docx", "MS Word 2007 XML", None)):
            document.storeToURL("file://" + folder + "/" + name, (value("FilterName", filter),) + ((lock,) if lock else ()))
        try:
            desktop.terminate()
        except Exception:
            pass
        office.wait(30)
        """;

    private static readonly Lazy<Dictionary<string, byte[]>> Office = new(MakeOffice);

    /// <summary>Gets the names of all samples.</summary>
    public static IEnumerable<string> Names =>
        ["locked.pdf", "standard.docx", "agile.docx", "standard.xlsx", "old.doc", "old.xls", "open.odt", "open.ods", "aes.zip", "classic.zip", "members.7z", "list.7z"];

    /// <summary>Gets the password of a sample.</summary>
    public static string PasswordOf(string name) => name.EndsWith(".zip", StringComparison.Ordinal) ? AsciiPassword : Password;

    /// <summary>Makes a sample.</summary>
    public static byte[] Make(string name) => name switch
    {
        "locked.pdf" => SamplesPdf.Encrypt(SamplesPdf.Of($"{SampleFiles.Word} in a locked PDF"), Password, "the owner's"),
        "agile.docx" => SamplesAgile.Encrypt(Office.Value["plain.docx"], Password),
        "aes.zip" => Archive("zip", "-mem=AES256"),
        "classic.zip" => Archive("zip", "-mem=ZipCrypto"),
        "members.7z" => Archive("7z", "-mhe=off"),
        "list.7z" => Archive("7z", "-mhe=on"),
        _ => Office.Value[name],
    };

    private static byte[] Archive(string type, string how)
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder[$"{SampleFiles.Word}.txt"], "what is in the archive");
        File.WriteAllText(folder["other.txt"], new string('x', 5000));
        Run("7zz", "a", "-t" + type, how, "-p" + (type == "zip" ? AsciiPassword : Password), folder["archive"], folder[$"{SampleFiles.Word}.txt"], folder["other.txt"]);
        return File.ReadAllBytes(folder[File.Exists(folder["archive"]) ? "archive" : "archive." + type]);
    }

    private static Dictionary<string, byte[]> MakeOffice()
    {
        using var folder = new TempFolder();
        string root = Directory.CreateDirectory(folder["office"]).FullName;
        File.WriteAllText(folder["make.py"], Script);
        Run("/usr/bin/python3", folder["make.py"], root, Password, SampleFiles.Word);
        return Directory.EnumerateFiles(root).ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes);
    }

    private static void Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {output.Result} {error}");
    }
}
