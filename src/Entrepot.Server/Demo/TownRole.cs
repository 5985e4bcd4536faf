using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>Somebody a visitor of the demonstration may be, with one click.</summary>
/// <param name="Person">Who signs in; empty: nobody.</param>
/// <param name="Tasks">What one does in three minutes to know what the role is about.</param>
sealed record TownRole(string Person, Word Name, Word What, IReadOnlyList<TownTask> Tasks)
{
    public static readonly IReadOnlyList<TownRole> All =
    [
        new("", Word.RoleVisitor, Word.RoleVisitorDoes,
        [
            TownTask.Seeing(Word.TaskOpenMarket, "/markets/1", "/markets/{market}"),
            TownTask.Seeing(Word.TaskLookThroughListings, "/listings", "/listings"),
            TownTask.Seeing(Word.TaskOpenListing, "/listings", "/listings/{listing}"),
        ]),
        new("principal", Word.RoleTrader, Word.RoleTraderDoes,
        [
            TownTask.Doing(Word.TaskSendOrder, "/markets/1", MessageKind.PlaceOrder),
            new(Word.TaskTrade, "/markets/1", static (trail, models, firm) =>
                models.Orders.Of(firm).Fills.Any(fill => fill.Sequence > trail.Since)),
            TownTask.Doing(
                Word.TaskTakeListing, "/listings",
                MessageKind.TakeListing, MessageKind.MakeCounterOffer),
            TownTask.Doing(
                Word.TaskPerform, "/contracts", MessageKind.SecureDelivery,
                MessageKind.PayContract, MessageKind.ProvideGoods),
            TownTask.Seeing(Word.TaskSeeFirm, "/firm", "/firm"),
        ]),
        new("operator", Word.RoleOperator, Word.RoleOperatorDoes,
        [
            TownTask.Seeing(Word.TaskSeeLaws, "/operator", "/operator"),
            TownTask.Doing(Word.TaskLetListingIn, "/listings", MessageKind.AuditListing),
            TownTask.Seeing(Word.TaskSetClock, "/town", "/town/clock"),
        ]),
        new("supervisor", Word.RoleSupervisor, Word.RoleSupervisorDoes,
        [
            TownTask.Seeing(Word.TaskSupervise, "/supervisor", "/supervisor"),
            TownTask.Seeing(
                Word.TaskLookBack, "/supervisor", TownTrail.ThenMark + "/supervisor"),
            TownTask.Seeing(
                Word.TaskPastBook, "/supervisor",
                TownTrail.ThenMark + "/supervisor/markets/{market}"),
        ]),
    ];

    /// <summary>The role of who is signed in; of nobody: the visitor's. Null for other people.
    /// </summary>
    public static TownRole? Of(Caller? caller) =>
        All.FirstOrDefault(role => role.Person == (caller?.Name ?? ""));
}

/// <summary>One thing to do as a page shows it.</summary>
public sealed record ShownStep(Word What, string Address, bool IsDone);

/// <summary>One thing to do, which ticks itself when it has happened.</summary>
/// <param name="Address">Where it is done.</param>
sealed record TownTask(
    Word What, string Address, Func<TownTrail, ReadModels, ParticipantId, bool> IsDone)
{
    /// <summary>A page was seen, or a form sent.</summary>
    public static TownTask Seeing(Word what, string address, string route) =>
        new(what, address, (trail, _, _) => trail.HasSeen(route));

    /// <summary>The venue said yes to one of these commands.</summary>
    public static TownTask Doing(Word what, string address, params MessageKind[] commands) =>
        new(what, address, (trail, _, _) => commands.Any(trail.HasDone));
}
