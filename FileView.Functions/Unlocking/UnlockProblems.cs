using FileView.Functions.Platform.Problems;
using FileView.Functions.Previews;
using Microsoft.AspNetCore.Http;

namespace FileView.Functions.Unlocking;

/// <summary>Why a password is not checked.</summary>
internal static class UnlockProblems
{
    /// <summary>The longest password, in characters. Office takes 255.</summary>
    public const int MaxPasswordLength = 1_000;

    public static ProblemException BodyInvalid() =>
        Of(StatusCodes.Status400BadRequest, "body_invalid", "The body of the request cannot be read.", "Send JSON like {\"password\": \"…\"}.");

    public static ProblemException PasswordInvalid() =>
        Of(StatusCodes.Status400BadRequest, "password_invalid", "The password cannot be used.",
            $"A password has 1 to {MaxPasswordLength} characters and no control characters.");

    public static ProblemException ClientMissing() =>
        Of(StatusCodes.Status400BadRequest, "client_id_missing", "It is not known who unlocks the preview.",
            "A file is unlocked for one client: send X-Client-Id, with the API key where one is wanted, or sign in by POST /api/session.");

    public static ProblemException TooEarly() =>
        Of(StatusCodes.Status409Conflict, "unlock_too_early", "It is not known yet whether the file needs a password.",
            "Wait until the preview has ended, or for PASSWORD_REQUIRED.");

    public static ProblemException ContentGone() =>
        Of(StatusCodes.Status410Gone, "content_gone", "The content of this preview has gone.",
            "The file is no longer stored. Submit it again.");

    public static ProblemException NotSupported(string reason) =>
        Of(StatusCodes.Status422UnprocessableEntity, PreviewErrorCodes.EncryptionNotSupported,
            "The encryption of the file is not supported.", reason);

    public static ProblemException TooManyTries(TimeSpan wait) =>
        Of(StatusCodes.Status429TooManyRequests, "too_many_tries", "Too many wrong passwords.",
            $"Try again in {Math.Ceiling(wait.TotalSeconds)} s. The limits are the settings fileview:unlocking.");

    public static ProblemException Busy() =>
        Of(StatusCodes.Status503ServiceUnavailable, "unlock_busy", "The password could not be checked in time.",
            "Too many passwords are being checked, or this one takes long (fileview:unlocking:check-timeout). Try again in a moment.");

    private static ProblemException Of(int status, string code, string title, string detail) => new(new Problem(status, code, title, detail));
}
