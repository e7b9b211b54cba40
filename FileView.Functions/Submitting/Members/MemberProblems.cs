using FileView.Functions.Platform.Problems;

namespace FileView.Functions.Submitting.Members;

/// <summary>Why a member cannot have a preview of its own.</summary>
internal static class MemberProblems
{
    public static ProblemException NotReady() =>
        Of(409, "preview_not_ready", "The preview cannot be shown.", "What is in the file is known when its preview is SUCCESS.");

    public static ProblemException Locked() =>
        Of(403, "preview_locked", "The preview is protected.", "What is in a file that a password protects is not shown by itself.");

    public static ProblemException NoMembers() =>
        Of(409, "members_missing", "There are no files in this file.", "Only archives and messages have members: membersUrl is there in their snapshot.");

    public static ProblemException Gone() =>
        Of(410, "content_gone", "The content of this preview has gone.", "What was made of the file is no longer stored. Submit the file again.");

    public static ProblemException NotFound() =>
        Of(404, "member_not_found", "There is no such file in this file.", "Use a path as the list behind membersUrl has it.");

    public static ProblemException NotAFile() =>
        Of(422, "member_not_a_file", "This member is not a file.", "Folders and links have no preview; links are never followed.");

    public static ProblemException Encrypted() =>
        Of(422, "member_encrypted", "This member is encrypted.", "Unpack the file with its password, and send what was in it.");

    public static ProblemException TooDeep(int limit) =>
        Of(422, "nesting_too_deep", "The file lies too deep in other files.",
            $"Files within files are opened {limit} levels deep (fileview:members:max-nesting).");

    private static ProblemException Of(int status, string code, string title, string detail) =>
        new(new Problem(status, code, title, detail));
}
