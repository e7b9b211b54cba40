using FileView.Functions.Converting.Archives;
using FileView.Functions.Converting.Books;
using FileView.Functions.Converting.Engines;
using FileView.Functions.Converting.Fonts;
using FileView.Functions.Converting.Gotenberg;
using FileView.Functions.Converting.Html;
using FileView.Functions.Converting.Images;
using FileView.Functions.Converting.Mail;
using FileView.Functions.Converting.Markdown;
using FileView.Functions.Converting.Media;
using FileView.Functions.Converting.Office;
using FileView.Functions.Converting.Pdf;
using FileView.Functions.Converting.Pictures;
using FileView.Functions.Converting.Svg;
using FileView.Functions.Converting.Tables;
using FileView.Functions.Converting.Texts;
using FileView.Functions.Platform.Configuration;
using FileView.Functions.Platform.Health;
using FileView.Functions.Previews;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.Functions.Converting;

/// <summary>Registers the Converting step.</summary>
internal static class ConvertingServices
{
    /// <summary>Adds the engines and what they need. The office processes start in the background with the app.</summary>
    public static IServiceCollection AddConverting(this IServiceCollection services)
    {
        services.AddSettings<ConvertingOptions>("converting");
        services.AddSingleton<ArtefactFolders>();
        services.AddSingleton<ContentProtection>();
        services.AddSingleton<EngineQueue>();
        services.AddSingleton<EngineBreaker>();
        services.AddSingleton<EngineRegistry>();
        services.AddSingleton<IHealthPart, EnginesHealthPart>();
        services.AddSingleton<Converter>();
        services.AddSingleton<PopplerTools>();
        services.AddSingleton<PdfPages>();
        services.AddSingleton<PageRenderer>();
        services.AddSingleton<IPagePictures, PagePictures>();
        services.AddSingleton<FontMatches>();
        services.AddSingleton<MissingFonts>();
        services.AddSingleton<PdfDecryption>();
        services.AddSingleton<OfficePool>();
        services.AddSingleton<OfficeEngine>();
        services.AddSingleton<IConversionEngine, ImageEngine>();
        services.AddSingleton<GraphicsTool>();
        services.AddSingleton<IConversionEngine, PictureEngine>();
        services.AddSingleton<IConversionEngine, PsdEngine>();
        services.AddSingleton<IConversionEngine, SvgEngine>();
        services.AddSingleton<IConversionEngine, TextEngine>();
        services.AddSingleton<IConversionEngine, HtmlEngine>();
        services.AddSingleton<IConversionEngine, MarkdownEngine>();
        services.AddSingleton<IConversionEngine, TableEngine>();
        services.AddSingleton<IConversionEngine, PdfEngine>();
        services.AddSingleton<IConversionEngine>(provider => provider.GetRequiredService<OfficeEngine>());
        services.AddSingleton<GotenbergClient>();
        services.AddSingleton<IConversionEngine, GotenbergEngine>();
        services.AddSingleton<ArchivePages>();
        services.AddSingleton<IConversionEngine, ArchiveEngine>();
        services.AddSingleton<IConversionEngine, SevenZipEngine>();
        services.AddSingleton<IConversionEngine, MailEngine>();
        services.AddSingleton<IConversionEngine, EpubEngine>();
        services.AddSingleton<IConversionEngine, MediaEngine>();
        services.AddHostedService<OfficeWarmUp>();
        services.AddHostedService<EngineChecks>();
        return services;
    }
}
