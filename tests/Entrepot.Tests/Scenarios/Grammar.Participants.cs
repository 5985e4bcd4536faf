using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

sealed partial class Grammar
{
    /// <summary>What a firm is for, in words.</summary>
    public static readonly Dictionary<string, Permissions> Roles = new()
    {
        ["operator"] = Permissions.Operate,
        ["trader"] = Permissions.Trade,
        ["keeper"] = Permissions.Keep,
        ["registrar"] = Permissions.Register,
        ["custodian"] = Permissions.Custody,
        ["lender"] = Permissions.Lend,
        ["lister"] = Permissions.List,
        ["inspector"] = Permissions.Inspect,
        ["nothing"] = Permissions.None,
    };

    // Operator admit Dora as a trader, lender, natural person, group 7
    AdmitParticipant Admit(Sentence s)
    {
        var firm = cast.Firm(s.Words.Take("The firm"));
        var permissions = PermissionsOf(s);
        var form = s.Words.Has("natural person") ? LegalForm.NaturalPerson : LegalForm.LegalPerson;
        var group = s.Words.Has("group") ? Group(s) : default;
        return new AdmitParticipant(firm, group, permissions, form, 0, 0, Paper);
    }

    static Permissions PermissionsOf(Sentence s)
    {
        var all = Permissions.None;
        while (s.Words.Has(",") || s.Words.Next is { } next && Roles.ContainsKey(next))
        {
            if (s.Words.TryTake(Roles.ContainsKey, out var role)) all |= Roles[role];
        }
        return all;
    }

    static OwnerGroupId Group(Sentence s) =>
        s.Words.Has("none") ? default : new((uint)s.Words.Whole("The group"));

    // Operator limit Alice open orders 3 | orders per second 2 | order value 1000
    SetLimit Limit(Sentence s)
    {
        var firm = Firm(s);
        if (s.Words.Has("open orders"))
        {
            return new SetLimit(firm, LimitKind.OpenOrders, s.Words.Whole("The limit"));
        }
        if (s.Words.Has("orders per second"))
        {
            return new SetLimit(firm, LimitKind.OrdersPerSecond, s.Words.Whole("The limit"));
        }
        s.Words.Expect("order value");
        var value = Units.Whole(s.Words.Number("The limit"), Units.Money);
        return new SetLimit(firm, LimitKind.OrderValue, value);
    }
}
