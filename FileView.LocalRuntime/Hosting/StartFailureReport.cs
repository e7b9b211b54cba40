namespace FileView.LocalRuntime.Hosting;

/// <summary>An app that cannot be started ends with the reasons and exit code 1, not with a stack trace.</summary>
internal static class StartFailureReport
{
    private static int _isInstalled;

    /// <summary>Takes care of a <see cref="HostStartException"/> that the app's Main does not catch.</summary>
    public static void Install()
    {
        if (Interlocked.Exchange(ref _isInstalled, 1) == 0)
        {
            AppDomain.CurrentDomain.UnhandledException += Report;
        }
    }

    private static void Report(object sender, UnhandledExceptionEventArgs arguments)
    {
        if (arguments.ExceptionObject is HostStartException exception)
        {
            Console.Error.WriteLine(exception.Message);
            Environment.Exit(1);
        }
    }
}
