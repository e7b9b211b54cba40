using FileView.Functions.Platform.Configuration;
using FileView.Functions.Unlocking.Checking;
using FileView.Functions.Unlocking.Checking.Office;
using FileView.Functions.Unlocking.Tries;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.Functions.Unlocking;

/// <summary>Registers the Unlocking step.</summary>
internal static class UnlockingServices
{
    /// <summary>Adds the check of passwords and its limits.</summary>
    public static IServiceCollection AddUnlocking(this IServiceCollection services) =>
        services
            .AddSettings<UnlockingOptions>("unlocking")
            .AddSingleton<ArchivePasswords>()
            .AddSingleton<IPasswordChecker, PdfPasswords>()
            .AddSingleton<IPasswordChecker, OfficePasswords>()
            .AddSingleton<IPasswordChecker, ZipPasswords>()
            .AddSingleton<IPasswordChecker, SevenZipPasswords>()
            .AddSingleton<PasswordChecks>()
            .AddSingleton<TryLimits>()
            .AddSingleton<SharedTries>()
            .AddSingleton<Unlocker>()
            .AddSingleton<UnlockRequests>();
}
