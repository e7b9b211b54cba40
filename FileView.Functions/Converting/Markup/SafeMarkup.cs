namespace FileView.Functions.Converting.Markup;

/// <summary>HTML of others that does no harm.</summary>
/// <param name="Html">The markup.</param>
/// <param name="Text">What a reader reads of it.</param>
/// <param name="Heading">Its first heading or its title; absent when it has neither.</param>
internal sealed record SafeMarkup(string Html, string Text, string? Heading);
