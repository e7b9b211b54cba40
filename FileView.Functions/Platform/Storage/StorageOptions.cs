using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Platform.Storage;

/// <summary>Where files and states are kept: <c>fileview:storage</c>.</summary>
internal sealed class StorageOptions
{
    /// <summary>
    /// Gets or sets an Azure Storage connection string, or the path of a folder.
    /// </summary>
    /// <value>Default: what <c>AzureWebJobsStorage</c> holds; without it, <see cref="Folder"/>.</value>
    public string? Connection { get; set; }

    /// <summary>Gets or sets the data folder. Blobs lie in its folder <c>blobs</c> when they are kept in a folder.</summary>
    /// <value>
    /// Default: the folder that <see cref="Connection"/> or <c>AzureWebJobsStorage</c> names; else <c>.data</c>
    /// beside the host.json above the app's output, as the local task hub does.
    /// </value>
    public string? Folder { get; set; }

    /// <summary>Gets or sets the name of the container in Azure Storage; made when it is not there.</summary>
    /// <value>Default: <c>fileview</c>.</value>
    [Required]
    [RegularExpression("^[a-z0-9](?!.*--)[a-z0-9-]{1,61}[a-z0-9]$", ErrorMessage = "It must be a container name of Azure Storage.")]
    public string Container { get; set; } = "fileview";
}
