using Spectre.Console;

namespace Entrepot.Cli;

/// <summary>
/// Work that shows how far it is on the error output, once it has taken a second and if somebody
/// looks.
/// </summary>
static class LongWork
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(1);
    static readonly TimeSpan pace = TimeSpan.FromMilliseconds(80);

    /// <summary>Runs the work on another thread and returns what it does.</summary>
    /// <param name="label">What is being done.</param>
    /// <param name="share">How much of it is done, from 0 to 1, asked at any time; null when nobody
    /// knows.</param>
    public static T Run<T>(string label, Func<double>? share, Func<T> work) =>
        Run(label, isFree: true, share, work);

    /// <summary>The same for work that writes its result while it goes on: on one screen the two
    /// would be in each other's way.</summary>
    public static void RunWriting(string label, Func<double> share, Action work) => Run(
        label, Console.IsOutputRedirected, share, () =>
        {
            work();
            return true;
        });

    static T Run<T>(string label, bool isFree, Func<double>? share, Func<T> work)
    {
        var task = Task.Run(work);
        var isSeen = isFree && !Console.IsErrorRedirected;
        if (isSeen && !HasEnded(task, patience)) Show(label, share, task);
        return task.GetAwaiter().GetResult();
    }

    static void Show(string label, Func<double>? share, Task task)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Console.Error),
        });
        console.Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(),
                new ElapsedTimeColumn())
            .Start(context =>
            {
                var bar = context.AddTask(Markup.Escape(label), maxValue: 1);
                bar.IsIndeterminate = share is null;
                while (!HasEnded(task, pace)) bar.Value = Math.Clamp(share?.Invoke() ?? 0, 0, 1);
            });
    }

    // Well or not.
    static bool HasEnded(Task task, TimeSpan time) => Task.WaitAny([task], time) == 0;
}
