using FileView.Functions.Converting.Engines;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Formats;
using FileView.Functions.Previews.Lifecycle;
using FileView.Functions.Previews.Runs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Converting;

/// <summary>The step that makes something a browser shows.</summary>
internal sealed class ConvertActivity(
    ISnapshotStore snapshots,
    EngineRegistry engines,
    Converter converter,
    RunWatches watches,
    IOptions<ConvertingOptions> options,
    TimeProvider time,
    ILogger<ConvertActivity> logger)
{
    /// <summary>Converts the content of a run.</summary>
    /// <param name="request">The run and the format of its content.</param>
    /// <param name="cancellationToken">Ends the activity.</param>
    /// <returns>The artefacts or the end; neither when the run is no longer the present one.</returns>
    /// <exception cref="EngineFailedException">The engine crashed, hung or was too busy: worth another attempt.</exception>
    [Function(nameof(ConvertActivity))]
    public async Task<ConvertOutcome> RunAsync([ActivityTrigger] ConvertRequest request, CancellationToken cancellationToken)
    {
        EngineChoice choice = await engines.ChooseAsync(request.Format, request.Failed ?? [], cancellationToken);
        if (choice.Engine is null && request.Failed is not null)
        {
            return new ConvertOutcome { NoEngineLeft = true };
        }

        if (choice is not { Engine: { } engine, Health.Version: { } version })
        {
            Log.Refused(logger, request.Run.PreviewId, request.Run.Run, request.Format, choice.Error!.Code);
            await UpdateAsync(request.Run, state => Inspected(state, request), cancellationToken);
            return new ConvertOutcome { End = PreviewStatus.NotSupported, Error = choice.Error };
        }

        PreviewSnapshot? upload = await FindUploadAsync(request, cancellationToken);
        Task<PreviewSnapshot?> begun = UpdateAsync(
            request.Run,
            state => Inspected(state, request).BeginStep(StepNames.Converting, time.GetUtcNow()) with { Status = PreviewStatus.Converting },
            cancellationToken);
        if (upload is null)
        {
            return await begun is { } snapshot
                ? await ConvertAsync(request, snapshot, engine, version, cancellationToken)
                : new ConvertOutcome();
        }

        return await ConvertWhileAsync(begun, token => ConvertAsync(request, upload, engine, version, token), cancellationToken);
    }

    /// <summary>Converts while the step's beginning is recorded. When that fails, or the run is over, what was made of it does not count.</summary>
    private static async Task<ConvertOutcome> ConvertWhileAsync(
        Task<PreviewSnapshot?> begun, Func<CancellationToken, Task<ConvertOutcome>> convert, CancellationToken cancellationToken)
    {
        using var needless = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<ConvertOutcome> converting = convert(needless.Token);
        bool isWanted = false;
        try
        {
            isWanted = await begun is not null;
        }
        finally
        {
            if (!isWanted)
            {
                await needless.CancelAsync();
                await ((Task)converting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        return isWanted ? await converting : new ConvertOutcome();
    }

    /// <summary>
    /// Finds what can be converted while the record is written that the step begins: an upload does not change any more. The password
    /// of a protected one is looked for by the state as it was written.
    /// </summary>
    private async Task<PreviewSnapshot?> FindUploadAsync(ConvertRequest request, CancellationToken cancellationToken) =>
        request.Protected is false
        && await snapshots.GetForStepAsync(request.Run, cancellationToken) is { IsUpload: true, Sha256: not null } upload
            ? Inspected(upload, request)
            : null;

    private async Task<ConvertOutcome> ConvertAsync(
        ConvertRequest request, PreviewSnapshot snapshot, IConversionEngine engine, string version, CancellationToken cancellationToken)
    {
        if (SizeErrorOf(snapshot, request.Format) is { } tooLarge)
        {
            Log.Refused(logger, request.Run.PreviewId, request.Run.Run, request.Format, tooLarge.Code);
            return new ConvertOutcome { End = PreviewStatus.Failed, Error = tooLarge };
        }

        if (snapshot.Protected && !engine.OpensProtected)
        {
            PreviewError unable = PreviewErrors.EncryptionNotSupported(
                $"A {FileFormats.Get(request.Format).Label} with a password is not opened by the engine {engine.Name}.");
            Log.Refused(logger, request.Run.PreviewId, request.Run.Run, request.Format, unable.Code);
            return new ConvertOutcome { End = PreviewStatus.NotSupported, Error = unable };
        }

        await using RunWatch watch = watches.Watch(request.Run, cancellationToken);
        try
        {
            string artefacts = await converter.ConvertAsync(snapshot, FileFormats.Get(request.Format), engine, version, watch.Token);
            return new ConvertOutcome { Artefacts = artefacts };
        }
        catch (Exception over) when (over is RunOverException || watch.IsOver)
        {
            // However the engine took it that its process was ended.
            return new ConvertOutcome();
        }
        catch (ContentRefusedException refused)
        {
            Log.Refused(logger, request.Run.PreviewId, request.Run.Run, request.Format, refused.Error.Code);
            return new ConvertOutcome { End = refused.End, Error = refused.Error };
        }
        catch (EngineFailedException failed)
        {
            Log.Failed(logger, request.Run.PreviewId, request.Run.Run, request.Format, failed);
            throw failed.By(engine.Name);
        }
    }

    /// <summary>Records what inspecting found, in the write that follows it: every write is waited for, and told to every waiter.</summary>
    private PreviewSnapshot Inspected(PreviewSnapshot state, ConvertRequest request) =>
        state.EndRunningStep(StepNames.Inspecting, time.GetUtcNow()) with
        {
            ContentType = FileFormats.Find(request.Format)?.MediaType ?? state.ContentType,
            Protected = request.Protected ?? state.Protected,
            IsInspected = true,
        };

    private PreviewError? SizeErrorOf(PreviewSnapshot snapshot, string format)
    {
        FileFamily family = FileFormats.Get(format).Family;
        int limit = options.Value.FamilyOf(family).MaxSizeMb;
        return limit == 0 || snapshot.Size <= limit * 1_048_576L
            ? null
            : new PreviewError(
                PreviewErrorCodes.FileTooLarge,
                $"A {FileFormats.Get(format).Label} of more than {limit} MB is not converted here.",
                $"The limit is the setting fileview:converting:families:{FamilyName.Of(family)}:max-size-mb.");
    }

    // Null when the run is over, by its own end or by another one.
    private async Task<PreviewSnapshot?> UpdateAsync(
        PreviewRun run, Func<PreviewSnapshot, PreviewSnapshot> change, CancellationToken cancellationToken)
    {
        PreviewSnapshot? snapshot = await snapshots.UpdateAsync(
            run, state => PreviewLifecycle.IsEnd(state.Status) ? state : change(state), cancellationToken);
        return snapshot is null || PreviewLifecycle.IsEnd(snapshot.Status) ? null : snapshot;
    }
}
