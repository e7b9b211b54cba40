namespace FileView.Functions.Previews.Lifecycle;

/// <summary>A change of state that the tables of <see cref="PreviewLifecycle"/> do not have: a bug of ours, never a user's.</summary>
/// <param name="message">Which field would have gone from where to where.</param>
internal sealed class LifecycleException(string message) : Exception(message);
