using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

/// <summary>
/// Sets the stage: turns `given` clauses into the commands that make them true. All of them must
/// succeed.
/// </summary>
sealed class Given(Stage stage)
{
    static readonly Dictionary<string, Permissions> RoleOfName = new()
    {
        ["Keeper"] = Permissions.Keep,
        ["Registry"] = Permissions.Register,
        ["Custodian"] = Permissions.Custody,
        ["Bank"] = Permissions.Lend,
        ["Carrier"] = Permissions.Keep,
        ["Inspector"] = Permissions.Inspect,
    };

    readonly HashSet<string> done = [];
    readonly List<string> owners = [];
    readonly List<string> assets = [];
    int cells;

    Cast Cast => stage.Cast;

    public void Read(string clause)
    {
        var words = new Words(clause);
        var name = words.Take("A name");
        if (name == "currency") Define(words.Take("The currency"), AssetKind.Currency);
        else if (name == "good") Define(words.Take("The good"), AssetKind.Good);
        else if (IsPhase(words)) Market(name, words);
        else Firm(name, words);
        words.End();
    }

    /// <summary>Everyone can own everything there is by now.</summary>
    public void OpenAccounts()
    {
        foreach (var owner in owners)
        {
            foreach (var asset in assets) OpenAccount($"{owner}/{asset}");
        }
    }

    static bool IsPhase(Words words) =>
        words.Next is "open" or "closed" or "prepared" or "call" or "continuous"
            or "trading" or "negotiating" or "auctioning";

    // PP-T30S open, tick 1, lot 1, limit 5%, date 20261120
    void Market(string name, Words words)
    {
        var negotiates = words.Has("negotiating");
        var auctions = words.Has("auctioning");
        var phase = negotiates || auctions ? Phase.Trading
            : words.Has("open") ? Phase.Continuous
            : Grammar.PhaseOf(words);
        var day = words.Extract("date", 1)?[0] ?? $"{stage.Clock:yyyyMMdd}";
        Define(Cast.Currency, AssetKind.Currency);
        var blank = stage.Grammar.NewTerms(name);
        if (phase is Phase.Trading) blank = Grammar.OfListing(blank);
        if (negotiates) blank = blank with { Mechanism = Mechanism.Negotiation };
        if (auctions) blank = blank with { Mechanism = Mechanism.Auction };
        var terms = stage.Grammar.TermsOf(words, blank);
        if (Cast.Assets.Of(terms.Good) == name) Define(name, AssetKind.Good);
        Do(Cast.Operator, new CreateMarket(terms));
        if (phase is Phase.Trading)
        {
            var rules = Grammar.NewRules(terms.Market);
            if (words.Has("ruled")) rules = Grammar.RulesOf(words, rules);
            Do(Cast.Operator, new SetSpotRules(rules));
            if (auctions) Do(Cast.Operator, new SetAuctionRules(Grammar.NewAuctionRules(terms)));
        }
        if (phase is Phase.Closed) return;

        Say(Cast.Operator, $"prepare {name} day {day}");
        foreach (var step in WayTo(phase, terms.Switches))
        {
            Say(Cast.Operator, $"phase {name} {Grammar.PhaseNames[step]}");
        }
    }

    static Phase[] WayTo(Phase phase, MarketSwitches switches)
    {
        if (phase is Phase.Trading) return [phase];
        Phase[] all = switches.HasFlag(MarketSwitches.CallAuction)
            ? [Phase.CallEntry, Phase.CallMatch, Phase.Continuous]
            : [Phase.Continuous];
        return all[..(Array.IndexOf(all, phase) + 1)];
    }

    // Alice 100000 CNY, 5 t as R1, 7 t of RICE until 20261130, natural person, group 7
    void Firm(string name, Words words)
    {
        var isStranger = words.Has("not admitted");
        if (isStranger) Cast.Firm(name);
        else if (done.Add($"firm {name}")) Admit(name, words);
        while (!words.IsAtEnd)
        {
            if (words.Has(",")) continue;
            if (words.Has("no accounts")) owners.Remove(name);
            else Own(name, words);
        }
    }

    void Admit(string name, Words words)
    {
        var permissions = RoleOfName.GetValueOrDefault(name);
        while (words.TryTake(Grammar.Roles.ContainsKey, out var role))
        {
            permissions |= Grammar.Roles[role];
            words.Has(",");
        }
        if (permissions is Permissions.None)
        {
            permissions = Permissions.Trade | Permissions.List;
        }
        var form = words.Has("natural person") ? LegalForm.NaturalPerson : LegalForm.LegalPerson;
        words.Has(",");
        var group = words.Has("group") ? new OwnerGroupId((uint)words.Whole("The group")) : default;
        Do(Cast.Operator, new AdmitParticipant(
            Cast.Firm(name), group, permissions, form, 0, 0, Fields.Digest(name)));
        if (permissions.HasFlag(Permissions.Trade)) owners.Add(name);
        // A keeper has somewhere to keep things.
        if (permissions.HasFlag(Permissions.Keep))
        {
            Do(Cast.Operator, new RegisterWarehouse(
                Cast.Warehouse($"{name}-store"), Cast.Firm(name), new(Limits.AmountMax),
                Fields.Digest(name)));
        }
    }

    void Own(string name, Words words)
    {
        var number = words.Number("An amount");
        var unit = words.Take("The unit");
        if (unit != "t")
        {
            Define(unit, AssetKind.Currency);
            OpenAccount($"House/{unit}/Custody");
            OpenAccount($"{name}/{unit}");
            if (number > 0) Say(Cast.Operator, $"deposit {number} {unit} for {name}");
            return;
        }
        var good = words.Has("of") ? words.Take("The good") : Cast.Good ?? "PP";
        Define(good, AssetKind.Good);
        OpenAccount($"{name}/{good}");
        if (number > 0) Store(name, number, good, words);
    }

    void Store(string name, decimal tonnes, string good, Words words)
    {
        var expiry = Grammar.FarExpiry.Value;
        var receipt = "";
        while (words.Next is "until" or "as")
        {
            if (words.Has("until")) expiry = (int)words.Whole("The date");
            if (words.Has("as")) receipt = $" as {words.Take("The receipt")}";
        }
        foreach (var role in (string[])["Keeper", "Registry"])
        {
            if (done.Add($"firm {role}")) Admit(role, new Words(""));
        }
        var cell = 1000 + ++cells;
        Say("Keeper", $"tally {tonnes} t of {good} for {name} in cell {cell} as given-{cell}");
        var issued = Say(
            "Keeper", $"issue {tonnes} t of given-{cell} until {expiry}{receipt}");
        var id = new ReceiptId(issued.Answer.Value);
        Say("Registry", $"register {Cast.Receipts.Of(id)}");
    }

    void Define(string name, AssetKind kind)
    {
        if (!done.Add($"asset {name}")) return;
        assets.Add(name);
        Do(Cast.Operator, new DefineAsset(Cast.Asset(name, kind), kind, Fields.Digest(name)));
    }

    void OpenAccount(string path)
    {
        var account = Cast.Account(path);
        if (stage.Mirror.Has(account)) return;
        Say(Cast.Operator, $"open account {path}");
    }

    Sent Say(string actor, string text) =>
        Check(stage.Send(stage.Grammar.Read(Cast.Firms.Id(actor), text, isPlain: false)));

    void Do(string actor, object command) =>
        Check(stage.Send(Request.Of(Cast.Firms.Id(actor), command, Manner.Plain)));

    Sent Check(Sent sent) => sent.Answer.Code.IsOk
        ? sent
        : throw new ScenarioException(
            $"{sent.Header.Kind}, needed for this, was answered {sent.Answer.Code}.");
}
