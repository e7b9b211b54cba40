using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Previews.Members.Mail;

/// <summary>What hangs on messages.</summary>
internal sealed class MailMembers(IOptions<MemberOptions> options) : IMemberContainer
{
    /// <inheritdoc/>
    public IReadOnlySet<string> Formats { get; } = new HashSet<string> { "eml" };

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Member>> ListAsync(ContainerFile file, CancellationToken cancellationToken)
    {
        MailMessage message = await MailMessage.ReadAsync(file, options.Value, cancellationToken);
        var paths = new MemberPaths(options.Value);
        return
        [
            .. message.Attachments.Select(part => new Member(paths.Add(MailMessage.NameOf(part)))
            {
                Size = part.Decode().Length,
                PackedSize = part.Body.Length,
            }),
        ];
    }

    /// <inheritdoc/>
    public async Task<Stream?> OpenAsync(ContainerFile file, string path, CancellationToken cancellationToken)
    {
        MailMessage message = await MailMessage.ReadAsync(file, options.Value, cancellationToken);
        var paths = new MemberPaths(options.Value);
        MimePart? part = message.Attachments.FirstOrDefault(part => paths.Add(MailMessage.NameOf(part)) == path);
        return part is not null && MemoryMarshal.TryGetArray(part.Decode(), out ArraySegment<byte> bytes)
            ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false)
            : null;
    }
}
