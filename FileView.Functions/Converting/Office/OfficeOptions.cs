using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Converting.Office;

/// <summary>How office processes are run: <c>fileview:converting:office</c>.</summary>
internal sealed class OfficeOptions
{
    /// <summary>Gets or sets how many office processes are kept warm, each converting one document at a time.</summary>
    /// <value>Default: 2.</value>
    [Range(1, 64)]
    public int Processes { get; set; } = 2;

    /// <summary>Gets or sets whether they are started with the app; otherwise with the first document.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool WarmStart { get; set; } = true;

    /// <summary>Gets or sets after how many documents a process is replaced by a new one.</summary>
    /// <value>Default: 50.</value>
    [Range(1, 100_000)]
    public int MaxJobs { get; set; } = 50;

    /// <summary>Gets or sets how long a process may take until it listens, in seconds.</summary>
    /// <value>Default: 30.</value>
    [Range(1, 300)]
    public int StartTimeout { get; set; } = 30;

    /// <summary>Gets or sets how much memory a process may map, in megabytes.</summary>
    /// <value>Default: 4,096.</value>
    [Range(512, 65_536)]
    public int MemoryMegabytes { get; set; } = 4096;

    /// <summary>Gets or sets how much processor time a process may use, for all its documents together, in seconds.</summary>
    /// <value>Default: 1,800.</value>
    [Range(10, 86_400)]
    public int CpuSeconds { get; set; } = 1800;

    /// <summary>Gets or sets the LibreOffice to use: a name that is searched, or a full path.</summary>
    /// <value>Default: <c>soffice</c>.</value>
    [Required]
    public string Program { get; set; } = "soffice";

    /// <summary>Gets or sets the Python that has LibreOffice's <c>uno</c> module: that of the system, which may not be the first one on the path.</summary>
    /// <value>Default: <c>/usr/bin/python3</c>.</value>
    [Required]
    public string Python { get; set; } = "/usr/bin/python3";
}
