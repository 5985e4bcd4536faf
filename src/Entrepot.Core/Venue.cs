using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Entrepot.Core;

/// <summary>
/// The venue: a deterministic machine that turns commands into answers and events. The switch is
/// the table of contents of the product; each verb has its file.
/// </summary>
public sealed partial class Venue
{
    readonly VenueOptions options;
    readonly EventBuffer events;
    readonly Answers answers;
    readonly Participants participants = new();
    readonly Ledger ledger;
    readonly Warehouses warehouses = new();
    readonly RuleBook<GoodRules> goodRules = new();
    readonly StorageRates storageRates;
    readonly StorageDebts storageDebts;
    readonly ShortageCases shortages = new();
    readonly RuleBook<IntakeRules> intakeRules = new();
    readonly Intakes intakes = new();
    readonly Receipts receipts;
    readonly DeliveryCodes deliveryCodes;
    readonly Parcels parcels;
    readonly Orders orders = new();
    readonly Markets markets = new();
    readonly RuleNotices<MarketTerms> termsNotices = new();
    readonly Deadlines deadlines = new();
    readonly Securities securities = new();
    readonly Listings listings = new();
    readonly CounterOffers counterOffers = new();
    readonly Inquiries inquiries = new();
    readonly Negotiations negotiations = new();
    readonly RuleBook<SpotRules> spotRules = new();
    readonly RuleNotices<SpotRules> spotNotices = new();
    readonly RuleBook<RefereeRules> refereeRules = new();
    readonly Differentials differentials = new();
    readonly Contracts contracts = new();
    readonly RuleBook<AuctionRules> auctionRules = new();
    readonly RuleNotices<AuctionRules> auctionNotices = new();
    readonly RuleNotices<DifferentialTable> differentialNotices = new();
    readonly RuleNotices<RefereeRules> refereeNotices = new();
    readonly SpecialSessions specialSessions = new();
    readonly Guests guests = new();
    readonly Auctions auctions = new();
    readonly Bidders bidders = new();
    readonly Fixings indices = new();
    readonly Holdings holdings = new();
    readonly FiledPapers papers;

    // The command at hand, and what its answer will carry besides the code.
    FrameHeader current;
    ulong answerValue;
    Quantity answerFilled;

    /// <param name="options">What the venue is born with.</param>
    /// <param name="events">What happens is written here.</param>
    /// <param name="secret">A number no sender can know, against keys, transfers and cells that are
    /// numbered so as to collide. It is no part of the state: answers, events and hash are the same
    /// with any.</param>
    public Venue(VenueOptions options, EventBuffer events, ulong secret = 0)
    {
        this.options = options;
        this.events = events;
        ledger = new Ledger(secret);
        receipts = new Receipts(secret);
        deliveryCodes = new DeliveryCodes(secret);
        parcels = new Parcels(secret);
        storageRates = new StorageRates(secret);
        storageDebts = new StorageDebts(secret);
        papers = new FiledPapers(secret);
        answers = new Answers(options, secret);
        ref var house = ref participants.Admit(ParticipantId.Operator, Digest.None);
        house.Permissions = Permissions.All;
        house.Form = LegalForm.LegalPerson;
    }

    /// <summary>The last command applied.</summary>
    public ulong Sequence => current.Sequence;

    /// <summary>The last event emitted.</summary>
    public ulong EventSequence => events.Sequence;

    /// <summary>When the last command was taken.</summary>
    public Instant Time => current.Time;

    /// <summary>The epoch of the last command.</summary>
    public uint Epoch => current.Epoch;

    /// <summary>
    /// Applies the next command. It has been stamped: the sequence is one more than the last, time
    /// and epoch do not go back.
    /// </summary>
    public Answer Apply(in Frame frame)
    {
        Apply(in frame, out var answer);
        return answer;
    }

    // The answer is written where it will be read: a copy made right after would wait for every
    // write before it.
    void Apply(in Frame frame, out Answer answer)
    {
        ref readonly var header = ref frame.Header;
        Invariant.Holds(header.Sequence == current.Sequence + 1);
        Invariant.Holds(!(header.Time < current.Time) && header.Epoch >= current.Epoch);
        current = header;
        answerValue = 0;
        answerFilled = default;
        events.Begin(in header);
        answers.ForgetOld(header.Time);

        if (header.Kind is MessageKind.Tick)
        {
            WorkDeadlines();
            answer = AnswerOf(ResultCode.Ok);
            return;
        }
        if (header.Key == 0)
        {
            answer = AnswerOf(Refused(ResultCode.ClientKeyMissing));
            return;
        }

        var content = Answers.ContentOf(frame.Payload);
        if (answers.TryFind(in header, content, out answer, out var isSameContent))
        {
            if (isSameContent) return;
            answer = AnswerOf(Refused(ResultCode.KeyReusedWithOtherContent));
            return;
        }
        // Its first answer may be forgotten: whoever cannot know whether it was done does nothing.
        if (answers.IsTooOld(in header))
        {
            answer = AnswerOf(Refused(ResultCode.KeyTooOld));
            return;
        }

        var code = Dispatch(in frame);
        answer = AnswerOf(code.IsOk ? code : Refused(code));
        answers.Remember(in header, content, in answer);
    }

    Answer AnswerOf(ResultCode code) => new(current.Sequence, answerValue, answerFilled, code);

    ResultCode Refused(ResultCode code)
    {
        Invariant.Holds(answerValue == 0 && answerFilled == Quantity.Zero);
        events.Emit(new CommandRefused(
            current.Kind, code, current.Sender, new ClientKey(current.Key)));
        return code;
    }

    ResultCode Dispatch(in Frame frame)
    {
        var size = Messages.SizeOf(current.Kind);
        if (size == 0 || current.Kind >= MessageKind.CommandRefused) return ResultCode.KindUnknown;
        if (frame.Payload.Length != size) return ResultCode.LengthWrong;
        if (!Messages.ReservedIsZero(current.Kind, frame.Payload))
        {
            return ResultCode.ReservedMustBeZero;
        }
        if (!participants.Has(current.Sender)) return ResultCode.SenderUnknown;
        if (participants[current.Sender].IsSuspended) return ResultCode.SenderSuspended;
        return Handle(in frame);
    }

    ResultCode Handle(in Frame frame) => current.Kind switch
    {
        // Participants/
        MessageKind.AdmitParticipant => Handle(in frame.As<AdmitParticipant>()),
        MessageKind.SuspendParticipant => Handle(in frame.As<SuspendParticipant>()),
        MessageKind.ResumeParticipant => Handle(in frame.As<ResumeParticipant>()),
        MessageKind.SetPermissions => Handle(in frame.As<SetPermissions>()),
        MessageKind.SetOwnerGroup => Handle(in frame.As<SetOwnerGroup>()),
        MessageKind.SetLimit => Handle(in frame.As<SetLimit>()),

        // Ledger/
        MessageKind.DefineAsset => Handle(in frame.As<DefineAsset>()),
        MessageKind.OpenAccount => Handle(in frame.As<OpenAccount>()),
        MessageKind.Deposit => Handle(in frame.As<Deposit>()),
        MessageKind.Withdraw => Handle(in frame.As<Withdraw>()),
        MessageKind.PostTransfer => Handle(in frame.As<PostTransfer>()),
        MessageKind.PostLinkedTransfers => Handle(in frame.As<PostLinkedTransfers>()),
        MessageKind.PostPending => Handle(in frame.As<PostPending>()),
        MessageKind.VoidPending => Handle(in frame.As<VoidPending>()),
        MessageKind.ReverseTransfer => Handle(in frame.As<ReverseTransfer>()),

        // Warehouses/
        MessageKind.RegisterWarehouse => Handle(in frame.As<RegisterWarehouse>()),
        MessageKind.SetExposureLimit => Handle(in frame.As<SetExposureLimit>()),
        MessageKind.SetGoodRules => Handle(in frame.As<SetGoodRules>()),
        MessageKind.SetStorageRate => Handle(in frame.As<SetStorageRate>()),
        MessageKind.PayStorage => Handle(in frame.As<PayStorage>()),
        MessageKind.PayStorageDebt => Handle(in frame.As<PayStorageDebt>()),
        MessageKind.RaiseGateAlarm => Handle(in frame.As<RaiseGateAlarm>()),
        MessageKind.SettleShortage => Handle(in frame.As<SettleShortage>()),
        MessageKind.RecordInspection => Handle(in frame.As<RecordInspection>()),
        MessageKind.RecordStockTake => Handle(in frame.As<RecordStockTake>()),

        // Warehouses/Intake/
        MessageKind.SetIntakeRules => Handle(in frame.As<SetIntakeRules>()),
        MessageKind.ForecastIntake => Handle(in frame.As<ForecastIntake>()),
        MessageKind.BookIntake => Handle(in frame.As<BookIntake>()),
        MessageKind.CancelIntake => Handle(in frame.As<CancelIntake>()),
        MessageKind.GateIn => Handle(in frame.As<GateIn>()),

        // Receipts/
        MessageKind.TallyBatch => Handle(in frame.As<TallyBatch>()),
        MessageKind.IssueReceipt => Handle(in frame.As<IssueReceipt>()),
        MessageKind.RegisterReceipt => Handle(in frame.As<RegisterReceipt>()),
        MessageKind.SplitReceipt => Handle(in frame.As<SplitReceipt>()),
        MessageKind.MergeReceipts => Handle(in frame.As<MergeReceipts>()),
        MessageKind.FreezeReceipt => Handle(in frame.As<FreezeReceipt>()),
        MessageKind.UnfreezeReceipt => Handle(in frame.As<UnfreezeReceipt>()),
        MessageKind.TransferReceipt => Handle(in frame.As<TransferReceipt>()),
        MessageKind.AcceptTransfer => Handle(in frame.As<AcceptTransfer>()),
        MessageKind.CancelTransfer => Handle(in frame.As<CancelTransfer>()),
        MessageKind.PledgeReceipt => Handle(in frame.As<PledgeReceipt>()),
        MessageKind.ConfirmPledge => Handle(in frame.As<ConfirmPledge>()),
        MessageKind.CancelPledge => Handle(in frame.As<CancelPledge>()),
        MessageKind.RequestRelease => Handle(in frame.As<RequestRelease>()),
        MessageKind.ReleasePledge => Handle(in frame.As<ReleasePledge>()),
        MessageKind.FreezeJudicially => Handle(in frame.As<FreezeJudicially>()),
        MessageKind.LiftJudicialFreeze => Handle(in frame.As<LiftJudicialFreeze>()),
        MessageKind.ExpireReceipt => Handle(in frame.As<ExpireReceipt>()),
        MessageKind.ReinspectReceipt => Handle(in frame.As<ReinspectReceipt>()),
        MessageKind.RequestPickup => Handle(in frame.As<RequestPickup>()),
        MessageKind.IssueDeliveryOrder => Handle(in frame.As<IssueDeliveryOrder>()),
        MessageKind.ShowDeliveryCode => Handle(in frame.As<ShowDeliveryCode>()),
        MessageKind.StartOutbound => Handle(in frame.As<StartOutbound>()),
        MessageKind.RetireReceipt => Handle(in frame.As<RetireReceipt>()),

        // BillsOfLading/
        MessageKind.IssueBill => Handle(in frame.As<IssueBill>()),
        MessageKind.AdvanceParcel => Handle(in frame.As<AdvanceParcel>()),
        MessageKind.MeasureOutturn => Handle(in frame.As<MeasureOutturn>()),
        MessageKind.PresentBill => Handle(in frame.As<PresentBill>()),
        MessageKind.ReleaseCargo => Handle(in frame.As<ReleaseCargo>()),

        // Markets/
        MessageKind.CreateMarket => Handle(in frame.As<CreateMarket>()),
        MessageKind.ReviseMarket => Handle(in frame.As<ReviseMarket>()),
        MessageKind.WithdrawRules => Handle(in frame.As<WithdrawRules>()),
        MessageKind.PrepareSession => Handle(in frame.As<PrepareSession>()),
        MessageKind.ChangePhase => Handle(in frame.As<ChangePhase>()),
        MessageKind.HaltMarket => Handle(in frame.As<HaltMarket>()),
        MessageKind.ResumeMarket => Handle(in frame.As<ResumeMarket>()),

        // Markets/OrderBook/
        MessageKind.PlaceOrder => Handle(in frame.As<PlaceOrder>()),
        MessageKind.CancelOrder => Handle(in frame.As<CancelOrder>()),
        MessageKind.ReplaceOrder => Handle(in frame.As<ReplaceOrder>()),
        MessageKind.CancelAllOrders => Handle(in frame.As<CancelAllOrders>()),
        MessageKind.CancelMarketOrders => Handle(in frame.As<CancelMarketOrders>()),

        // Markets/Listing/
        MessageKind.PostListing => Handle(in frame.As<PostListing>()),
        MessageKind.AuditListing => Handle(in frame.As<AuditListing>()),
        MessageKind.TakeListing => Handle(in frame.As<TakeListing>()),
        MessageKind.WithdrawListing => Handle(in frame.As<WithdrawListing>()),
        MessageKind.SuspendListing => Handle(in frame.As<SuspendListing>()),
        MessageKind.ResumeListing => Handle(in frame.As<ResumeListing>()),
        MessageKind.RemoveListing => Handle(in frame.As<RemoveListing>()),
        MessageKind.MakeCounterOffer => Handle(in frame.As<MakeCounterOffer>()),
        MessageKind.AcceptCounterOffer => Handle(in frame.As<AcceptCounterOffer>()),
        MessageKind.ReviseCounterOffer => Handle(in frame.As<ReviseCounterOffer>()),
        MessageKind.RejectCounterOffer => Handle(in frame.As<RejectCounterOffer>()),
        MessageKind.WithdrawCounterOffer => Handle(in frame.As<WithdrawCounterOffer>()),

        // Markets/Negotiation/
        MessageKind.OpenInquiry => Handle(in frame.As<OpenInquiry>()),
        MessageKind.CloseInquiry => Handle(in frame.As<CloseInquiry>()),
        MessageKind.MakeQuote => Handle(in frame.As<MakeQuote>()),
        MessageKind.AcceptQuote => Handle(in frame.As<AcceptQuote>()),
        MessageKind.RejectQuote => Handle(in frame.As<RejectQuote>()),

        // Markets/SpecialSession/
        MessageKind.PlanSpecialSession => Handle(in frame.As<PlanSpecialSession>()),
        MessageKind.ApproveSpecialSession => Handle(in frame.As<ApproveSpecialSession>()),
        MessageKind.AnnounceSpecialSession => Handle(in frame.As<AnnounceSpecialSession>()),
        MessageKind.InviteToSession => Handle(in frame.As<InviteToSession>()),
        MessageKind.AddToSession => Handle(in frame.As<AddToSession>()),
        MessageKind.ReportSpecialSession => Handle(in frame.As<ReportSpecialSession>()),

        // Markets/Auction/
        MessageKind.SetAuctionRules => Handle(in frame.As<SetAuctionRules>()),
        MessageKind.AnnounceAuction => Handle(in frame.As<AnnounceAuction>()),
        MessageKind.ApplyToBid => Handle(in frame.As<ApplyToBid>()),
        MessageKind.RefuseBidder => Handle(in frame.As<RefuseBidder>()),
        MessageKind.PlaceBid => Handle(in frame.As<PlaceBid>()),
        MessageKind.CommitBid => Handle(in frame.As<CommitBid>()),
        MessageKind.WithdrawCommitment => Handle(in frame.As<WithdrawCommitment>()),
        MessageKind.RevealBid => Handle(in frame.As<RevealBid>()),
        MessageKind.RevealReserve => Handle(in frame.As<RevealReserve>()),
        MessageKind.ConfirmAward => Handle(in frame.As<ConfirmAward>()),
        MessageKind.AbortAuction => Handle(in frame.As<AbortAuction>()),
        MessageKind.VoidAuction => Handle(in frame.As<VoidAuction>()),

        // Papers/
        MessageKind.FilePaper => Handle(in frame.As<FilePaper>()),

        // Indices/
        MessageKind.PublishFixing => Handle(in frame.As<PublishFixing>()),

        // Contracts/
        MessageKind.NamePrice => Handle(in frame.As<NamePrice>()),
        MessageKind.SetSpotRules => Handle(in frame.As<SetSpotRules>()),
        MessageKind.SetDifferentials => Handle(in frame.As<SetDifferentials>()),
        MessageKind.SecureDelivery => Handle(in frame.As<SecureDelivery>()),
        MessageKind.PayContract => Handle(in frame.As<PayContract>()),
        MessageKind.ProvideGoods => Handle(in frame.As<ProvideGoods>()),
        MessageKind.AcceptGoods => Handle(in frame.As<AcceptGoods>()),
        MessageKind.SubmitInvoice => Handle(in frame.As<SubmitInvoice>()),
        MessageKind.ObjectToGoods => Handle(in frame.As<ObjectToGoods>()),
        MessageKind.AnswerObjection => Handle(in frame.As<AnswerObjection>()),
        MessageKind.AskReferee => Handle(in frame.As<AskReferee>()),
        MessageKind.ReportAsReferee => Handle(in frame.As<ReportAsReferee>()),
        MessageKind.DesignateReferee => Handle(in frame.As<DesignateReferee>()),
        MessageKind.ConfirmPerformance => Handle(in frame.As<ConfirmPerformance>()),
        MessageKind.ExtendContract => Handle(in frame.As<ExtendContract>()),
        MessageKind.CancelContract => Handle(in frame.As<CancelContract>()),
        MessageKind.ClaimDefault => Handle(in frame.As<ClaimDefault>()),
        MessageKind.AnswerDefault => Handle(in frame.As<AnswerDefault>()),
        MessageKind.DecideDefault => Handle(in frame.As<DecideDefault>()),
        _ => ResultCode.KindUnknown,
    };
}
