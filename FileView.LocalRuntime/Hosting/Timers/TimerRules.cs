using FileView.LocalRuntime.Hosting.Discovery;
using FileView.LocalRuntime.Hosting.Settings;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace FileView.LocalRuntime.Hosting.Timers;

/// <summary>Timer functions whose schedule cannot be read.</summary>
internal static class TimerRules
{
    /// <summary>A sentence for each of them.</summary>
    public static IEnumerable<string> Check(IEnumerable<FunctionDescriptor> functions, IConfiguration configuration)
    {
        foreach (FunctionDescriptor function in functions.Where(function => function.Kind == TriggerKind.Timer))
        {
            string? problem = null;
            try
            {
                ScheduleOf(function, configuration);
            }
            catch (FormatException exception)
            {
                problem = $"Function {function}: {exception.Message}";
            }

            if (problem is not null)
            {
                yield return problem;
            }
        }
    }

    /// <summary>The schedule of a timer function, app settings put in.</summary>
    /// <exception cref="FormatException">It cannot be read, or names a setting that is not set.</exception>
    public static ISchedule ScheduleOf(FunctionDescriptor function, IConfiguration configuration)
    {
        string written = ((TimerTriggerAttribute)function.Trigger).Schedule;
        return Schedules.Parse(AppSettingNames.Resolve(written, configuration)
            ?? throw new FormatException($"the schedule '{written}' names an app setting that is not set."));
    }
}
