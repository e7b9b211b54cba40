using FileView.Functions.Converting.Markup;

namespace FileView.Functions.Converting.Mail;

/// <summary>A text of a message.</summary>
/// <param name="Plain">The text; empty when there is markup.</param>
/// <param name="Markup">The markup; absent for plain text.</param>
/// <param name="Cut">Whether there is more.</param>
internal sealed record MailText(string Plain, SafeMarkup? Markup, bool Cut);
