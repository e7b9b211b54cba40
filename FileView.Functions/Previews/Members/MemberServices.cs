using FileView.Functions.Platform.Configuration;
using FileView.Functions.Previews.Members.Mail;
using FileView.Functions.Previews.Members.Packed;
using FileView.Functions.Previews.Members.SevenZip;
using FileView.Functions.Previews.Members.Tars;
using FileView.Functions.Previews.Members.Zips;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.Functions.Previews.Members;

/// <summary>Registers what reads files that hold files.</summary>
internal static class MemberServices
{
    /// <summary>Adds a reader for each kind of container.</summary>
    public static IServiceCollection AddMembers(this IServiceCollection services) =>
        services
            .AddSettings<MemberOptions>("members")
            .AddSingleton<SevenZipProgram>()
            .AddSingleton<IMemberContainer, ZipMembers>()
            .AddSingleton<IMemberContainer, TarMembers>()
            .AddSingleton<IMemberContainer, PackedMembers>()
            .AddSingleton<IMemberContainer, SevenZipMembers>()
            .AddSingleton<IMemberContainer, MailMembers>()
            .AddSingleton<MemberContainers>();
}
