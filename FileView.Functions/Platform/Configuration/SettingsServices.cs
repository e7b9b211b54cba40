using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Platform.Configuration;

/// <summary>Binds options to the settings under <c>fileview:</c>.</summary>
internal static class SettingsServices
{
    /// <summary>
    /// Binds options to a section, with or without hyphens in its keys, and checks them when the app starts. A setting
    /// that is out of its range stops the start and is named in full.
    /// </summary>
    /// <typeparam name="TOptions">The options; data annotations are their rules.</typeparam>
    /// <param name="services">The container.</param>
    /// <param name="section">The section below <c>fileview:</c>, for example <c>preview:polling</c>.</param>
    public static IServiceCollection AddSettings<TOptions>(this IServiceCollection services, string section)
        where TOptions : class, new()
    {
        services.AddOptions<TOptions>().ValidateOnStart();
        services.AddSingleton<IConfigureOptions<TOptions>>(provider =>
            new SettingsBinder<TOptions>(provider.GetRequiredService<IConfiguration>(), section));
        services.AddSingleton<IValidateOptions<TOptions>>(new SettingsValidator<TOptions>(section));
        return services;
    }
}
