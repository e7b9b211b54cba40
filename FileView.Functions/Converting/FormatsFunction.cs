using FileView.Functions.Access;
using FileView.Functions.Converting.Engines;
using FileView.Functions.Previews.Formats;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace FileView.Functions.Converting;

/// <summary>What this installation can show.</summary>
internal sealed class FormatsFunction(EngineRegistry engines)
{
    /// <summary>Lists every format that is recognised, with the engine that shows it or the reason why none does.</summary>
    [Function("GetFormats")]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/formats")] HttpRequest request)
    {
        var rows = new List<FormatRow>();
        foreach (FileFormat format in FileFormats.All)
        {
            EngineChoice choice = await engines.ChooseAsync(format.Id, request.HttpContext.RequestAborted);
            rows.Add(new FormatRow(
                format.Id, format.Label, format.MediaType, format.Extensions, choice.Engine is not null, choice.Engine?.Name, choice.Error));
        }

        return new JsonAnswer(rows, StatusCodes.Status200OK);
    }
}
