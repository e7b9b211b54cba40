using FileView.Functions.Access;
using FileView.Functions.Converting.Engines;
using FileView.Functions.Previews.Formats;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace FileView.Functions.Converting;

/// <summary>What this installation can show.</summary>
internal sealed class FormatsFunction(EngineRegistry engines, EngineBreaker breaker)
{
    /// <summary>Lists every format that is recognised, with the engine that shows it or the reason why none does.</summary>
    [Function("GetFormats")]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/formats")] HttpRequest request)
    {
        CancellationToken aborted = request.HttpContext.RequestAborted;
        var rows = new List<FormatRow>();
        foreach (FileFormat format in FileFormats.All)
        {
            EngineChoice choice = await engines.ChooseAsync(format.Id, [], aborted);
            var able = new List<EngineRow>();
            foreach (IConversionEngine engine in engines.Of(format))
            {
                able.Add(RowOf(engine, await engine.GetHealthAsync(aborted)));
            }

            rows.Add(new FormatRow(
                format.Id,
                format.Label,
                format.MediaType,
                format.Extensions,
                FamilyName.Of(format.Family),
                choice.Engine is not null,
                choice.Engine?.Name,
                choice.Error,
                able));
        }

        return new JsonAnswer(rows, StatusCodes.Status200OK);
    }

    private EngineRow RowOf(IConversionEngine engine, EngineHealth health)
    {
        EngineState state = !health.Available ? EngineState.Missing : breaker.IsOut(engine.Name) ? EngineState.Out : EngineState.Ready;
        return new EngineRow(engine.Name, state, health.Version, health.Reason, health.Hint);
    }
}
