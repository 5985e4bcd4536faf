using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

/// <summary>
/// What people can say, and the command it becomes. Every line of the switch is a verb; each noun
/// has its file.
/// </summary>
sealed partial class Grammar(Cast cast, Mirror mirror)
{
    /// <summary>Digests where a scenario does not say which paper.</summary>
    static readonly Digest Paper = Fields.Digest("paper");

    /// <summary>Reads what an actor does.</summary>
    /// <param name="sender">The actor.</param>
    /// <param name="text">What stands between the actor and the result code.</param>
    /// <param name="isPlain">Whether the text is `CommandName Field=value ...`.</param>
    public Request Read(ParticipantId sender, string text, bool isPlain)
    {
        var words = new Words(text);
        var manner = Manner.ExtractFrom(words);
        if (isPlain && words.Has("Kind"))
        {
            var kind = (MessageKind)words.Whole("The kind");
            words.End();
            return new Request(sender, kind, new byte[manner.MoreBytes], manner);
        }
        var command = isPlain ? Bare(words) : Act(new Sentence(sender, words, manner));
        words.End();
        foreach (var field in manner.Fields) Fields.Set(command, field, cast);
        return Request.Of(sender, command, manner);
    }

    static object Bare(Words words)
    {
        var name = words.Take("The command");
        return Enum.TryParse<MessageKind>(name, out var kind) && Messages.TypeOf(kind) is { } type
            ? Activator.CreateInstance(type)!
            : throw new ScenarioException($"There is no command {name}.");
    }

    object Act(Sentence s) => s.Words.Take("A verb") switch
    {
        "admit" => IsContract(s) ? AnswerOf(s, Verdict.Approve) : Admit(s),
        "suspend" => Suspend(s),
        "resume" => Resume(s),
        "permit" => new SetPermissions(Firm(s), PermissionsOf(s)),
        "group" => new SetOwnerGroup(Firm(s), Group(s)),
        "limit" => s.Words.Has("warehouse") ? LimitWarehouse(s) : Limit(s),

        "define" => Define(s),
        "deposit" => DepositOf(s),
        "withdraw" => Withdraw(s),
        "transfer" => TransferOf(s),
        "post" => PostOf(s),
        "void" => Void(s),
        "reverse" => new ReverseTransfer(cast.Transfer(s.Manner.Name()), KnownTransfer(s)),

        "tally" => Tally(s),
        "issue" => Issue(s),
        "register" => new RegisterReceipt(Receipt(s), Paper),
        "split" => Split(s),
        "merge" => Merge(s),
        "freeze" => Freeze(s),
        "unfreeze" => new UnfreezeReceipt(Receipt(s), Reference(s)),
        "endorse" => Endorse(s),
        "accept" => Accept(s),
        "decline" => new CancelTransfer(Receipt(s)),
        "pledge" => Pledge(s),
        "confirm" => Confirm(s),
        "release" => new ReleasePledge(Receipt(s), Paper),
        "court" => Court(s),
        "expire" => new ExpireReceipt(Receipt(s)),
        "reinspect" => Reinspect(s),
        "ask" => Ask(s),
        "order" => OrderDelivery(s),
        "show" => Show(s),
        "retire" => Retire(s),
        "charge" => Charge(s),
        "forecast" => Forecast(s),
        "book" => new BookIntake(Intake(s)),
        "gate" => LetIn(s),
        "inspect" => Inspect(s),
        "count" => Count(s),
        "alarm" => Alarm(s),
        "settle" => Settle(s),

        "ship" => Ship(s),
        "advance" => Advance(s),
        "measure" => Measure(s),
        "present" => Present(s),
        "hand" => Expecting(s, "out", () => new ReleaseCargo(Receipt(s), Paper)),

        "create" => Expecting(s, "market", () => CreateMarketOf(s)),
        "revise" => Expecting(s, "market", () => ReviseMarketOf(s)),
        "prepare" => Prepare(s),
        "phase" => new ChangePhase(Market(s), PhaseOf(s.Words), 0, 0),
        "halt" => new HaltMarket(Market(s), Reason(s)),

        "buy" => Order(s, Side.Buy),
        "sell" => Order(s, Side.Sell),
        "replace" => Replace(s),
        "clear" => new CancelMarketOrders(Market(s), Reason(s)),
        "cancel" => Cancel(s),
        "open" => Open(s),

        "rule" => RuleOf(s),
        "differ" => Differ(s),
        "designate" => Designate(s),
        "object" => Object(s),
        "list" => List(s),
        "take" => Take(s),
        "approve" => Approve(s),
        "reject" => Reject(s),
        "remove" => new RemoveListing(Listing(s), Reason(s), 0),
        "offer" => Offer(s),
        "counter" => Counter(s),
        "fix" => Fix(s),
        "file" => File(s),
        "name" => Expecting(s, "price of", () => new NamePrice(Contract(s))),

        "inquire" => Inquire(s),
        "quote" => Quote(s),
        "sign" => Sign(s),
        "close" => new CloseInquiry(Inquiry(s)),

        "plan" => Plan(s),
        "announce" => new AnnounceSpecialSession(Session(s)),
        "invite" => Invite(s, Verdict.Approve),
        "disinvite" => Invite(s, Verdict.Reject),
        "add" => Add(s),
        "report" => s.Words.IsNumberNext ? ReportGoods(s) : new ReportSpecialSession(Session(s)),
        "auction" => AuctionOrRules(s),
        "clock" => Clock(s),
        "sealed" => Sealed(s, AuctionFormat.SealedFirstPrice),
        "second" => Expecting(s, "price", () => Sealed(s, AuctionFormat.SealedSecondPrice)),
        "seal" => Seal(s),
        "unseal" => new WithdrawCommitment(Auction(s)),
        "apply" => Apply(s),
        "refuse" => Refuse(s),
        "bid" => Bid(s),
        "reveal" => Reveal(s),
        "abort" => new AbortAuction(Auction(s), Reason(s), 0),

        "secure" => new SecureDelivery(Contract(s)),
        "pay" => s.Words.Has("storage") ? PayForStorage(s) : new PayContract(Contract(s)),
        "provide" => Provide(s),
        "invoice" => new SubmitInvoice(Contract(s), Paper),
        "performed" => new ConfirmPerformance(Contract(s), Paper),
        "extend" => Extend(s),
        "end" => new CancelContract(Contract(s), Paper),
        "claim" => new ClaimDefault(Contract(s), Paper),
        "deny" => AnswerOf(s, Verdict.Reject),
        "decide" => Decide(s),
        var verb => throw new ScenarioException($"Nobody knows how to '{verb}'."),
    };

    object Suspend(Sentence s) => IsListing(s)
        ? new SuspendListing(Listing(s), Reason(s), 0)
        : new SuspendParticipant(Firm(s), Reason(s));

    object AnswerOf(Sentence s, Verdict verdict)
    {
        var contract = Contract(s);
        return mirror.Contracts.GetValueOrDefault(contract) is ContractState.Objected
            ? new AnswerObjection(contract, verdict, 0, 0, 0, Paper)
            : new AnswerDefault(contract, verdict, 0, 0, 0, Paper);
    }

    object Resume(Sentence s) => IsListing(s)
        ? new ResumeListing(Listing(s), Reason(s), 0)
        : s.Words.Next is { } name && cast.Firms.Has(name)
        ? new ResumeParticipant(Firm(s), Reason(s))
        : new ResumeMarket(Market(s), Reason(s));

    object Cancel(Sentence s)
    {
        if (s.Words.Has("pledge")) return new CancelPledge(Receipt(s));
        if (s.Words.Has("intake")) return new CancelIntake(Intake(s));
        return s.Words.Has("all")
            ? CancelAll(s)
            : new CancelOrder(cast.Orders.Id(s.Words.Take("The order")));
    }

    object RuleOf(Sentence s)
    {
        if (s.Words.Has("good")) return RuleGood(s);
        return s.Words.Has("intake at") ? RuleIntake(s) : Rule(s);
    }

    object Open(Sentence s)
    {
        if (s.Words.Has("gate")) return new StartOutbound(Receipt(s));
        if (s.Words.Has("warehouse")) return OpenWarehouse(s);
        s.Words.Expect("account");
        return new OpenAccount(cast.Account(s.Words.Take("The account")));
    }

    static object Expecting(Sentence s, string word, Func<object> read)
    {
        s.Words.Expect(word);
        return read();
    }

    static uint Reason(Sentence s) =>
        s.Words.Has("reason") ? (uint)s.Words.Whole("The reason") : 0;

    ParticipantId Firm(Sentence s) => cast.Firms.Id(s.Words.Take("The firm"));

    ReceiptId Receipt(Sentence s) => cast.Receipts.Id(s.Words.Take("The receipt"));

    /// <summary>An amount and its unit: `100.50 CNY`, `5 t`, `5 t of RICE`.</summary>
    (AssetId Asset, long Units) Amount(Words words)
    {
        var number = words.Number("The amount");
        var unit = words.Take("The unit");
        var asset = unit == "t" && words.Has("of")
            ? cast.Assets.Id(words.Take("The good"))
            : cast.Unit(unit);
        return (asset, Units.Whole(number, cast.Scale(asset)));
    }

    /// <summary>Who acts, what is left to read, and how it is sent.</summary>
    sealed record Sentence(ParticipantId Sender, Words Words, Manner Manner);
}
