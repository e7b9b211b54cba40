namespace FileView.Functions.Previews.Formats;

/// <summary>The rows of <see cref="FileFormats"/>.</summary>
internal static class FileFormatTable
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string PowerPoint = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

    private const string NoRar = "A RAR archive cannot be shown: it can be opened only with a program that is not free.";

    /// <summary>Gets every format.</summary>
    public static FileFormat[] Rows { get; } =
    [
        new("pdf", "application/pdf", FileFamily.Pdf, "PDF document", ["pdf"]),

        new("docx", Word, FileFamily.Office, "Word document", ["docx", "docm", "dotx", "dotm"]),
        new("xlsx", Excel, FileFamily.Office, "Excel workbook", ["xlsx", "xlsm", "xltx", "xltm"]),
        new("pptx", PowerPoint, FileFamily.Office, "PowerPoint presentation", ["pptx", "pptm", "potx", "potm", "ppsx", "ppsm"]),

        new("doc", "application/msword", FileFamily.OtherOffice, "Word 97-2003 document", ["doc", "dot"]),
        new("xls", "application/vnd.ms-excel", FileFamily.OtherOffice, "Excel 97-2003 workbook", ["xls", "xlt"]),
        new("ppt", "application/vnd.ms-powerpoint", FileFamily.OtherOffice, "PowerPoint 97-2003 presentation", ["ppt", "pps", "pot"]),
        new("xlsb", "application/vnd.ms-excel.sheet.binary.macroenabled.12", FileFamily.OtherOffice, "binary Excel workbook", ["xlsb"]),
        new("ole", "application/x-ole-storage", FileFamily.OtherOffice, "OLE compound file", []),
        new("rtf", "application/rtf", FileFamily.OtherOffice, "Rich Text document", ["rtf"]),
        new("odt", "application/vnd.oasis.opendocument.text", FileFamily.OtherOffice, "OpenDocument text", ["odt", "ott"]),
        new("ods", "application/vnd.oasis.opendocument.spreadsheet", FileFamily.OtherOffice, "OpenDocument spreadsheet", ["ods", "ots"]),
        new("odp", "application/vnd.oasis.opendocument.presentation", FileFamily.OtherOffice, "OpenDocument presentation", ["odp", "otp"]),
        new("odg", "application/vnd.oasis.opendocument.graphics", FileFamily.OtherOffice, "OpenDocument drawing", ["odg", "otg"]),
        new("epub", "application/epub+zip", FileFamily.Book, "EPUB book", ["epub"]),

        new("png", "image/png", FileFamily.Image, "PNG picture", ["png"]),
        new("jpeg", "image/jpeg", FileFamily.Image, "JPEG picture", ["jpg", "jpeg", "jpe", "jfif"]),
        new("gif", "image/gif", FileFamily.Image, "GIF picture", ["gif"]),
        new("webp", "image/webp", FileFamily.Image, "WebP picture", ["webp"]),
        new("bmp", "image/bmp", FileFamily.OtherImage, "BMP picture", ["bmp"]),
        new("tiff", "image/tiff", FileFamily.OtherImage, "TIFF picture", ["tif", "tiff"]),
        new("heic", "image/heic", FileFamily.OtherImage, "HEIC picture", ["heic", "heif"]),
        new("psd", "image/vnd.adobe.photoshop", FileFamily.OtherImage, "Photoshop picture", ["psd"]),

        new("zip", "application/zip", FileFamily.Archive, "ZIP archive", ["zip", "jar", "war"]),
        new("7z", "application/x-7z-compressed", FileFamily.Archive, "7-Zip archive", ["7z"]),
        new("rar", "application/vnd.rar", FileFamily.Archive, "RAR archive", ["rar"]) { WhyNot = NoRar },
        new("gzip", "application/gzip", FileFamily.Archive, "gzip archive", ["gz", "tgz"]),
        new("bzip2", "application/x-bzip2", FileFamily.Archive, "bzip2 archive", ["bz2"]),
        new("xz", "application/x-xz", FileFamily.Archive, "xz archive", ["xz"]),
        new("tar", "application/x-tar", FileFamily.Archive, "tar archive", ["tar"]),

        new("mp4", "video/mp4", FileFamily.Media, "MP4 video", ["mp4", "m4v"]),
        new("mov", "video/quicktime", FileFamily.Media, "QuickTime video", ["mov"]),
        new("webm", "video/webm", FileFamily.Media, "WebM video", ["webm"]),
        new("ogv", "video/ogg", FileFamily.Media, "Ogg video", ["ogv"]),
        new("mkv", "video/x-matroska", FileFamily.Media, "Matroska video", ["mkv", "mka"]) { WhyNot = NotPlayed("Matroska") },
        new("avi", "video/x-msvideo", FileFamily.Media, "AVI video", ["avi"]) { WhyNot = NotPlayed("AVI") },
        new("wmv", "video/x-ms-asf", FileFamily.Media, "Windows Media file", ["wmv", "wma", "asf"]) { WhyNot = NotPlayed("Windows Media") },
        new("flv", "video/x-flv", FileFamily.Media, "Flash video", ["flv"]) { WhyNot = NotPlayed("Flash video") },
        new("mpeg", "video/mpeg", FileFamily.Media, "MPEG video", ["mpg", "mpeg", "vob"]) { WhyNot = NotPlayed("MPEG-1 and MPEG-2") },
        new("m4a", "audio/mp4", FileFamily.Media, "MPEG-4 sound", ["m4a", "m4b"]),
        new("aac", "audio/aac", FileFamily.Media, "AAC sound", ["aac"]),
        new("mp3", "audio/mpeg", FileFamily.Media, "MP3 sound", ["mp3"]),
        new("wav", "audio/wav", FileFamily.Media, "WAV sound", ["wav"]),
        new("ogg", "audio/ogg", FileFamily.Media, "Ogg sound", ["ogg", "oga", "opus"]),
        new("flac", "audio/flac", FileFamily.Media, "FLAC sound", ["flac"]),

        new("eml", "message/rfc822", FileFamily.Mail, "e-mail message", ["eml"]),

        new("windows-program", "application/vnd.microsoft.portable-executable", FileFamily.Other, "Windows program", ["exe", "dll"]),
        new("linux-program", "application/x-elf", FileFamily.Other, "Linux program", ["so"]),
        new("sqlite", "application/vnd.sqlite3", FileFamily.Other, "SQLite database", ["sqlite", "sqlite3"]),

        new("md", "text/markdown", FileFamily.Markdown, "Markdown document", ["md", "markdown", "mdown"]),
        new("csv", "text/csv", FileFamily.Table, "CSV table", ["csv"]),
        new("tsv", "text/tab-separated-values", FileFamily.Table, "TSV table", ["tsv", "tab"]),
        new("txt", "text/plain", FileFamily.Text, "text", ["txt", "text", "log"]),
        new("json", "application/json", FileFamily.Text, "JSON", ["json", "geojson", "webmanifest"]),

        Source("assembly", "assembly source", "asm", "s"),
        Source("batch", "batch file", "bat", "cmd"),
        Source("c", "C source", "c", "h"),
        Source("clojure", "Clojure source", "clj", "cljs", "edn"),
        Source("cmake", "CMake file", "cmake"),
        Source("cpp", "C++ source", "cpp", "cc", "cxx", "hpp", "hh", "hxx"),
        Source("csharp", "C# source", "cs", "csx"),
        Source("css", "style sheet", "css"),
        Source("dart", "Dart source", "dart"),
        Source("diff", "patch", "diff", "patch"),
        Source("dockerfile", "Dockerfile", "dockerfile"),
        Source("elixir", "Elixir source", "ex", "exs"),
        Source("erlang", "Erlang source", "erl", "hrl"),
        Source("fortran", "Fortran source", "f", "f90", "f95"),
        Source("fsharp", "F# source", "fs", "fsx", "fsi"),
        Source("go", "Go source", "go"),
        Source("graphql", "GraphQL schema", "graphql", "gql"),
        Source("groovy", "Groovy source", "groovy", "gradle"),
        Source("haskell", "Haskell source", "hs"),
        Source("html", "HTML source", "html", "htm", "xhtml"),
        Source("ini", "settings file", "ini", "conf", "cfg", "properties", "env", "editorconfig"),
        Source("java", "Java source", "java"),
        Source("javascript", "JavaScript source", "js", "mjs", "cjs", "jsx"),
        Source("jsonl", "JSON lines", "jsonl", "ndjson"),
        Source("julia", "Julia source", "jl"),
        Source("kotlin", "Kotlin source", "kt", "kts"),
        Source("latex", "LaTeX source", "tex", "sty", "bib"),
        Source("less", "Less or Sass style sheet", "less", "scss", "sass"),
        Source("lisp", "Lisp source", "lisp", "el", "scm"),
        Source("lua", "Lua source", "lua"),
        Source("makefile", "makefile", "mk", "mak"),
        Source("objective-c", "Objective-C source", "m", "mm"),
        Source("pascal", "Pascal source", "pas", "dpr"),
        Source("perl", "Perl source", "pl", "pm"),
        Source("php", "PHP source", "php"),
        Source("powershell", "PowerShell script", "ps1", "psm1", "psd1"),
        Source("project", "project file", "csproj", "fsproj", "vbproj", "sln", "slnx", "props", "targets"),
        Source("protobuf", "protocol buffers", "proto"),
        Source("python", "Python source", "py", "pyi", "pyw"),
        Source("r", "R source", "r"),
        Source("razor", "Razor page", "razor", "cshtml"),
        Source("ruby", "Ruby source", "rb"),
        Source("rust", "Rust source", "rs"),
        Source("scala", "Scala source", "scala", "sbt"),
        Source("shell", "shell script", "sh", "bash", "zsh", "fish"),
        Source("sql", "SQL script", "sql"),
        Source("subtitles", "subtitles", "srt", "vtt"),
        Source("swift", "Swift source", "swift"),
        Source("terraform", "Terraform or Bicep file", "tf", "hcl", "bicep"),
        Source("toml", "TOML file", "toml"),
        Source("typescript", "TypeScript source", "ts", "tsx"),
        Source("vb", "Visual Basic source", "vb", "vbs", "bas"),
        Source("verilog", "hardware description", "v", "sv", "vhd", "vhdl"),
        Source("vue", "Vue or Svelte component", "vue", "svelte"),
        Source("xml", "XML", "xml", "xsd", "xsl", "xslt", "svg", "rss", "atom", "xaml", "plist", "kml", "gpx"),
        Source("yaml", "YAML file", "yaml", "yml"),
    ];

    private static string NotPlayed(string kind) => $"{kind} files cannot be shown: browsers do not play them, and they are not converted here.";

    private static FileFormat Source(string id, string label, params string[] extensions) =>
        new(id, "text/plain", FileFamily.Text, label, extensions);
}
