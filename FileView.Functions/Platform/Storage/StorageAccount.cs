using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;

namespace FileView.Functions.Platform.Storage;

/// <summary>
/// A storage account that is reached by an identity instead of a key, named as the Functions host's own storage is:
/// <c>AzureWebJobsStorage__accountName</c> or <c>__blobServiceUri</c>, and <c>__clientId</c> for an identity that is
/// assigned by a user (Azure Functions, "Connecting to host storage with an identity").
/// </summary>
/// <param name="BlobService">The address of its blobs.</param>
/// <param name="IsManaged">Whether the identity is that of the resource that the app runs on (<c>__credential</c> = <c>managedidentity</c>).</param>
/// <param name="ClientId">The identity that a user assigned; otherwise the one of the system.</param>
internal sealed record StorageAccount(Uri BlobService, bool IsManaged, string? ClientId)
{
    private const string PublicCloud = "blob.core.windows.net";

    /// <summary>Reads the parts of a connection.</summary>
    /// <param name="connection">The section, for example <c>AzureWebJobsStorage</c>.</param>
    /// <returns>The account, or <see langword="null"/> when the section has no parts.</returns>
    /// <exception cref="InvalidOperationException">
    /// The parts name no account. Falling back to a folder would look well until the machine is replaced.
    /// </exception>
    public static StorageAccount? Read(IConfigurationSection connection)
    {
        if (!connection.GetChildren().Any())
        {
            return null;
        }

        bool isManaged = string.Equals(connection["credential"], "managedidentity", StringComparison.OrdinalIgnoreCase);
        return new StorageAccount(AddressOf(connection), isManaged, NullIfBlank(connection["clientId"]));
    }

    /// <summary>Makes the credential.</summary>
    public TokenCredential CreateCredential()
    {
        if (!IsManaged)
        {
            // On a developer's machine: whoever is signed in to Azure there.
            return new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = ClientId });
        }

        return new ManagedIdentityCredential(
            ClientId is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(ClientId));
    }

    private static Uri AddressOf(IConfigurationSection connection)
    {
        string? given = NullIfBlank(connection["blobServiceUri"])
            ?? (NullIfBlank(connection["accountName"]) is { } name ? $"https://{name}.{PublicCloud}" : null);

        // A token that is sent in the clear is anybody's.
        return Uri.TryCreate(given, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttps
            ? address
            : throw new InvalidOperationException(
                $"{connection.Path} names no storage account: {connection.Path}:accountName or an https {connection.Path}:blobServiceUri is needed, "
                + "or a connection string in fileview:storage:connection.");
    }

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
