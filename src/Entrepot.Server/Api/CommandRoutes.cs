using static Entrepot.Core.MessageKind;

namespace Entrepot.Server;

/// <summary>The table of all commands that come over HTTP: one line each, no other code.</summary>
static class CommandRoutes
{
    const string Post = "POST";
    const string Put = "PUT";
    const string Delete = "DELETE";

    public static readonly IReadOnlyList<CommandRoute> All =
    [
        // Participants.
        new(AdmitParticipant, Post, "/participants", Scope.Operate),
        new(SuspendParticipant, Post, "/participants/{participant}/suspend", Scope.Operate),
        new(ResumeParticipant, Post, "/participants/{participant}/resume", Scope.Operate),
        new(SetPermissions, Put, "/participants/{participant}/permissions", Scope.Operate),
        new(SetOwnerGroup, Put, "/participants/{participant}/group", Scope.Operate),
        new(SetLimit, Put, "/participants/{participant}/limits", Scope.Operate),

        // Ledger.
        new(DefineAsset, Post, "/assets", Scope.Operate),
        new(OpenAccount, Post, "/accounts", Scope.Operate),
        new(Deposit, Post, "/deposits", Scope.Money),
        new(Withdraw, Post, "/withdrawals", Scope.Money),
        new(PostTransfer, Post, "/transfers", Scope.Money),
        new(PostLinkedTransfers, Post, "/transfers/linked", Scope.Money),
        new(PostPending, Post, "/transfers/{pending}/post", Scope.Money),
        new(VoidPending, Post, "/transfers/{pending}/void", Scope.Money),
        new(ReverseTransfer, Post, "/transfers/{original}/reverse", Scope.Money),

        // Warehouses.
        new(RegisterWarehouse, Post, "/warehouses", Scope.Operate),
        new(SetExposureLimit, Put, "/warehouses/{warehouse}/exposure-limit", Scope.Operate),
        new(SetGoodRules, Put, "/assets/{good}/rules", Scope.Operate),
        new(SetStorageRate, Put, "/warehouses/{warehouse}/storage-rates", Scope.Goods),
        new(PayStorage, Post, "/receipts/{receipt}/storage", Scope.Money),
        new(PayStorageDebt, Post, "/warehouses/{warehouse}/storage-debt", Scope.Money),
        new(RaiseGateAlarm, Post, "/batches/{batch}/gate-alarm", Scope.Goods, "shortage"),
        new(RecordInspection, Post, "/batches/{batch}/inspection", Scope.Goods),
        new(RecordStockTake, Post, "/batches/{batch}/stock-take", Scope.Goods),
        new(SetIntakeRules, Put, "/warehouses/{warehouse}/intake-rules", Scope.Operate),
        new(ForecastIntake, Post, "/warehouses/{warehouse}/intakes", Scope.Goods, "intake"),
        new(BookIntake, Post, "/intakes/{intake}/book", Scope.Goods),
        new(CancelIntake, Post, "/intakes/{intake}/cancel", Scope.Goods),
        new(GateIn, Post, "/intakes/{intake}/gate-in", Scope.Goods),
        new(SettleShortage, Post, "/shortages/{shortage}/settle", Scope.Operate),

        // Receipts.
        new(TallyBatch, Post, "/batches", Scope.Goods, "batch"),
        new(IssueReceipt, Post, "/receipts", Scope.Goods, "receipt"),
        new(MergeReceipts, Post, "/receipts/merge", Scope.Goods, "receipt"),
        new(RegisterReceipt, Post, "/receipts/{receipt}/register", Scope.Goods),
        new(SplitReceipt, Post, "/receipts/{receipt}/split", Scope.Goods, "receipt"),
        new(FreezeReceipt, Post, "/receipts/{receipt}/freeze", Scope.Goods),
        new(UnfreezeReceipt, Post, "/receipts/{receipt}/unfreeze", Scope.Goods),
        new(TransferReceipt, Post, "/receipts/{receipt}/transfer", Scope.Goods),
        new(AcceptTransfer, Post, "/receipts/{receipt}/transfer/accept", Scope.Goods),
        new(CancelTransfer, Post, "/receipts/{receipt}/transfer/cancel", Scope.Goods),
        new(PledgeReceipt, Post, "/receipts/{receipt}/pledge", Scope.Goods),
        new(ConfirmPledge, Post, "/receipts/{receipt}/pledge/confirm", Scope.Goods),
        new(CancelPledge, Post, "/receipts/{receipt}/pledge/cancel", Scope.Goods),
        new(RequestRelease, Post, "/receipts/{receipt}/pledge/request-release", Scope.Goods),
        new(ReleasePledge, Post, "/receipts/{receipt}/pledge/release", Scope.Goods),
        new(FreezeJudicially, Post, "/receipts/{receipt}/court/freeze", Scope.Goods),
        new(LiftJudicialFreeze, Post, "/receipts/{receipt}/court/lift", Scope.Goods),
        new(ExpireReceipt, Post, "/receipts/{receipt}/expire", Scope.Goods),
        new(ReinspectReceipt, Post, "/receipts/{receipt}/reinspect", Scope.Goods),
        new(RequestPickup, Post, "/receipts/{receipt}/pickup", Scope.Goods),
        new(IssueDeliveryOrder, Post, "/receipts/{receipt}/delivery-order", Scope.Goods),
        new(ShowDeliveryCode, Post, "/receipts/{receipt}/code", Scope.Goods, "wrongCodes"),
        new(StartOutbound, Post, "/receipts/{receipt}/outbound", Scope.Goods),
        new(RetireReceipt, Post, "/receipts/{receipt}/retire", Scope.Goods),

        // Bills of lading.
        new(IssueBill, Post, "/bills-of-lading", Scope.Goods, "bill"),
        new(PresentBill, Post, "/bills-of-lading/{bill}/present", Scope.Goods),
        new(ReleaseCargo, Post, "/bills-of-lading/{bill}/release", Scope.Goods),
        new(AdvanceParcel, Post, "/parcels/{parcel}/advance", Scope.Goods),
        new(MeasureOutturn, Post, "/parcels/{parcel}/outturn", Scope.Goods),

        // Markets.
        new(CreateMarket, Post, "/markets", Scope.Operate),
        new(ReviseMarket, Put, "/markets/{market}", Scope.Operate),
        new(WithdrawRules, Post, "/markets/{market}/withdraw-rules", Scope.Operate),
        new(PrepareSession, Post, "/markets/{market}/sessions", Scope.Operate),
        new(ChangePhase, Post, "/markets/{market}/phase", Scope.Operate),
        new(HaltMarket, Post, "/markets/{market}/halt", Scope.Operate),
        new(ResumeMarket, Post, "/markets/{market}/resume", Scope.Operate),

        // Orders.
        new(PlaceOrder, Post, "/orders", Scope.Trade, "order"),
        new(ReplaceOrder, Put, "/orders/{order}", Scope.Trade),
        new(CancelOrder, Delete, "/orders/{order}", Scope.Trade),
        new(CancelAllOrders, Post, "/orders/cancel-all", Scope.Trade, "cancelled"),
        new(CancelMarketOrders, Post, "/markets/{market}/cancel-orders", Scope.Operate,
            "cancelled"),

        // Listings and counter-offers.
        new(SetSpotRules, Put, "/markets/{market}/spot-rules", Scope.Operate),
        new(SetDifferentials, Put, "/markets/{market}/differentials", Scope.Operate),
        new(PostListing, Post, "/listings", Scope.Trade, "listing"),
        new(AuditListing, Post, "/listings/{listing}/audit", Scope.Operate),
        new(TakeListing, Post, "/listings/{listing}/take", Scope.Trade, "contract"),
        new(WithdrawListing, Delete, "/listings/{listing}", Scope.Trade),
        new(SuspendListing, Post, "/listings/{listing}/suspend", Scope.Operate),
        new(ResumeListing, Post, "/listings/{listing}/resume", Scope.Operate),
        new(RemoveListing, Post, "/listings/{listing}/remove", Scope.Operate),
        new(MakeCounterOffer, Post, "/listings/{listing}/counter-offers", Scope.Trade,
            "counter-offer"),
        new(AcceptCounterOffer, Post, "/counter-offers/{offer}/accept", Scope.Trade, "contract"),
        new(RejectCounterOffer, Post, "/counter-offers/{offer}/reject", Scope.Trade),
        new(WithdrawCounterOffer, Delete, "/counter-offers/{offer}", Scope.Trade),

        new(ReviseCounterOffer, Post, "/counter-offers/{offer}/revise", Scope.Trade),

        // Negotiation.
        new(OpenInquiry, Post, "/inquiries", Scope.Trade, "inquiry"),
        new(CloseInquiry, Delete, "/inquiries/{inquiry}", Scope.Trade),
        new(MakeQuote, Post, "/negotiations", Scope.Trade, "negotiation"),
        new(AcceptQuote, Post, "/negotiations/{negotiation}/accept", Scope.Trade, "contract"),
        new(RejectQuote, Post, "/negotiations/{negotiation}/reject", Scope.Trade),

        // Special sessions.
        new(PlanSpecialSession, Post, "/special-sessions", Scope.Trade, "session"),
        new(ApproveSpecialSession, Post, "/special-sessions/{session}/approve", Scope.Operate),
        new(AnnounceSpecialSession, Post, "/special-sessions/{session}/announce", Scope.Trade),
        new(InviteToSession, Post, "/special-sessions/{session}/guests", Scope.Trade),
        new(AddToSession, Post, "/special-sessions/{session}/listings", Scope.Trade),
        new(ReportSpecialSession, Post, "/special-sessions/{session}/report", Scope.Trade),

        // Auctions.
        new(SetAuctionRules, Put, "/markets/{market}/auction-rules", Scope.Operate),
        new(AnnounceAuction, Post, "/auctions", Scope.Trade, "auction"),
        new(ApplyToBid, Post, "/auctions/{auction}/apply", Scope.Trade, "paddle"),
        new(RefuseBidder, Post, "/auctions/{auction}/refuse", Scope.Trade),
        new(PlaceBid, Post, "/auctions/{auction}/bids", Scope.Trade),
        new(CommitBid, Put, "/auctions/{auction}/commitment", Scope.Trade),
        new(WithdrawCommitment, Delete, "/auctions/{auction}/commitment", Scope.Trade),
        new(RevealBid, Post, "/auctions/{auction}/reveal", Scope.Trade),
        new(RevealReserve, Post, "/auctions/{auction}/reserve", Scope.Trade),
        new(ConfirmAward, Post, "/auctions/{auction}/confirm", Scope.Trade, "contract"),
        new(AbortAuction, Post, "/auctions/{auction}/abort", Scope.Trade),
        new(VoidAuction, Post, "/auctions/{auction}/void", Scope.Operate),

        // Papers.
        new(FilePaper, Post, "/papers", Scope.Trade, "filed"),

        // Indices.
        new(PublishFixing, Post, "/indices/{index}/fixings", Scope.Operate),

        // Contracts.
        new(NamePrice, Post, "/contracts/{contract}/name-price", Scope.Trade),
        new(SecureDelivery, Post, "/contracts/{contract}/secure", Scope.Money),
        new(PayContract, Post, "/contracts/{contract}/pay", Scope.Money),
        new(ProvideGoods, Post, "/contracts/{contract}/provide", Scope.Goods),
        new(AcceptGoods, Post, "/contracts/{contract}/accept", Scope.Goods),
        new(ObjectToGoods, Post, "/contracts/{contract}/object", Scope.Goods),
        new(AnswerObjection, Post, "/contracts/{contract}/object/answer", Scope.Trade),
        new(AskReferee, Post, "/contracts/{contract}/referee", Scope.Money),
        new(ReportAsReferee, Post, "/contracts/{contract}/referee/report", Scope.Goods),
        new(DesignateReferee, Put, "/markets/{market}/referee", Scope.Operate),
        new(SubmitInvoice, Post, "/contracts/{contract}/invoice", Scope.Money),
        new(ConfirmPerformance, Post, "/contracts/{contract}/confirm", Scope.Trade),
        new(ExtendContract, Post, "/contracts/{contract}/extend", Scope.Trade),
        new(CancelContract, Post, "/contracts/{contract}/cancel", Scope.Trade),
        new(ClaimDefault, Post, "/contracts/{contract}/claim", Scope.Trade),
        new(AnswerDefault, Post, "/contracts/{contract}/answer", Scope.Trade),
        new(DecideDefault, Post, "/contracts/{contract}/decide", Scope.Operate),
    ];
}
