using FileView.OcrService;
using FileView.OcrService.Configuration;
using FileView.OcrService.Rendering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

if (args is [PictureProgram.Verb, ..])
{
    return PictureProgram.Run(args);
}

try
{
    await using WebApplication app = OcrApplication.Create(args);
    await OcrApplication.CheckAsync(app.Services);
    await app.RunAsync();
    return 0;
}
catch (Exception refused) when (refused is StartRefusedException or OptionsValidationException)
{
    // A setting is wrong: its name helps, a stack does not.
    await Console.Error.WriteLineAsync(refused.Message);
    return 2;
}
catch (IOException taken) when (taken.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync($"Another program listens already at the address of this service (urls). {taken.Message}");
    return 2;
}
