using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// What falls due: a list of things to do, the earliest first; of two at once the one set first.
sealed partial class NaiveVenue
{
    internal sealed record Due(long Time, long Turn, Action Work);

    readonly List<Due> agenda = [];
    long agendaTurns;

    Due Plan(Instant time, Action work)
    {
        var due = new Due(time.Nanoseconds, ++agendaTurns, work);
        agenda.Add(due);
        return due;
    }

    void Cancel(Due? due)
    {
        if (due is not null) agenda.Remove(due);
    }

    void WorkAgenda()
    {
        while (agenda.Where(due => due.Time <= command.Time.Nanoseconds)
            .OrderBy(due => due.Time).ThenBy(due => due.Turn).FirstOrDefault() is { } next)
        {
            agenda.Remove(next);
            next.Work();
        }
    }

    Instant In(uint seconds) =>
        new(command.Time.Nanoseconds + seconds * 1_000_000_000L);
}
