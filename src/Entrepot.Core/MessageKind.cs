namespace Entrepot.Core;

/// <summary>
/// The number of every message. Commands below 1000, events from 1000. Append; never renumber.
/// </summary>
public enum MessageKind : ushort
{
    None = 0,

    // Participants.
    AdmitParticipant = 1,
    SuspendParticipant = 2,
    ResumeParticipant = 3,
    SetPermissions = 4,
    SetOwnerGroup = 5,
    SetLimit = 6,

    // Rules of a market that are published and not yet in force.
    WithdrawRules = 15,

    // The ledger.
    DefineAsset = 20,
    OpenAccount = 21,
    Deposit = 22,
    Withdraw = 23,
    PostTransfer = 24,
    PostLinkedTransfers = 25,
    PostPending = 26,
    VoidPending = 27,
    ReverseTransfer = 28,

    // Batches and warehouse receipts.
    TallyBatch = 40,
    IssueReceipt = 41,
    RegisterReceipt = 42,
    SplitReceipt = 43,
    MergeReceipts = 44,
    FreezeReceipt = 45,
    UnfreezeReceipt = 46,
    TransferReceipt = 47,
    AcceptTransfer = 48,
    CancelTransfer = 49,
    PledgeReceipt = 50,
    ConfirmPledge = 51,
    CancelPledge = 52,
    RequestRelease = 53,
    ReleasePledge = 54,
    FreezeJudicially = 55,
    LiftJudicialFreeze = 56,
    ExpireReceipt = 57,
    ReinspectReceipt = 58,
    RequestPickup = 59,
    IssueDeliveryOrder = 60,
    StartOutbound = 61,
    RetireReceipt = 62,

    // Markets and their sessions.
    CreateMarket = 70,
    ReviseMarket = 71,
    PrepareSession = 72,
    ChangePhase = 73,
    HaltMarket = 74,
    ResumeMarket = 75,

    // The order book.
    PlaceOrder = 80,
    CancelOrder = 81,
    ReplaceOrder = 82,
    CancelAllOrders = 83,
    CancelMarketOrders = 84,

    // Time, and what falls due.
    Tick = 99,

    // Listings, and bargaining over them.
    PostListing = 100,
    AuditListing = 101,
    TakeListing = 102,
    WithdrawListing = 103,
    SuspendListing = 104,
    ResumeListing = 105,
    RemoveListing = 106,
    MakeCounterOffer = 107,
    AcceptCounterOffer = 108,
    RejectCounterOffer = 109,
    WithdrawCounterOffer = 110,

    // What grade and warehouse make of a price.
    SetDifferentials = 111,

    // Goods that are not what they should be.
    ObjectToGoods = 112,
    AnswerObjection = 113,
    AskReferee = 114,
    ReportAsReferee = 115,
    DesignateReferee = 116,

    // Negotiation.
    OpenInquiry = 120,
    CloseInquiry = 121,
    MakeQuote = 122,
    AcceptQuote = 123,
    RejectQuote = 124,

    // Contracts, from agreement to performance.
    SetSpotRules = 130,
    SecureDelivery = 131,
    PayContract = 132,
    ProvideGoods = 133,
    AcceptGoods = 134,
    SubmitInvoice = 135,
    ConfirmPerformance = 136,
    ExtendContract = 137,
    CancelContract = 138,
    ClaimDefault = 139,
    AnswerDefault = 140,
    DecideDefault = 141,

    // Warehouses.
    RegisterWarehouse = 200,
    SetExposureLimit = 201,
    SetGoodRules = 202,
    SetStorageRate = 203,
    PayStorage = 204,
    PayStorageDebt = 205,
    RaiseGateAlarm = 206,
    SettleShortage = 207,
    RecordInspection = 208,
    RecordStockTake = 209,

    // What comes before the receipt.
    SetIntakeRules = 210,
    ForecastIntake = 211,
    BookIntake = 212,
    CancelIntake = 213,
    GateIn = 214,
    ShowDeliveryCode = 215,

    // Auctions.
    SetAuctionRules = 150,
    AnnounceAuction = 151,
    ApplyToBid = 152,
    RefuseBidder = 153,
    PlaceBid = 154,
    RevealReserve = 155,
    ConfirmAward = 156,
    AbortAuction = 157,
    VoidAuction = 158,
    CommitBid = 160,
    WithdrawCommitment = 161,
    RevealBid = 162,

    // Special sessions.
    PlanSpecialSession = 170,
    ApproveSpecialSession = 171,
    AnnounceSpecialSession = 172,
    InviteToSession = 173,
    AddToSession = 174,
    ReportSpecialSession = 175,

    // Bills of lading.
    IssueBill = 230,
    AdvanceParcel = 231,
    MeasureOutturn = 232,
    PresentBill = 233,
    ReleaseCargo = 234,

    // Prices that an index makes, and bargaining back and forth.
    PublishFixing = 240,
    NamePrice = 241,
    ReviseCounterOffer = 242,

    // Papers.
    FilePaper = 250,

    CommandRefused = 1000,

    ParticipantAdmitted = 1001,
    ParticipantSuspended = 1002,
    ParticipantResumed = 1003,
    PermissionsSet = 1004,
    OwnerGroupSet = 1005,
    LimitSet = 1006,

    MarketRevisionPublished = 1007,
    SpotRulesPublished = 1008,
    AuctionRulesPublished = 1009,
    RulesWithdrawn = 1010,
    DifferentialsPublished = 1011,
    RefereePublished = 1012,

    AssetDefined = 1020,
    AccountOpened = 1021,
    Transferred = 1022,

    BatchTallied = 1040,
    ReceiptIssued = 1041,
    ReceiptStateChanged = 1042,
    ReceiptHeld = 1043,
    ReceiptSplit = 1044,
    ReceiptsMerged = 1045,
    TitleMoved = 1046,
    ReceiptReinspected = 1047,

    MarketCreated = 1070,
    MarketRevised = 1071,
    SessionPrepared = 1072,
    PhaseChanged = 1073,
    CallMatched = 1074,
    MarketWarned = 1075,

    OrderAccepted = 1080,
    Traded = 1081,
    OrderCancelled = 1082,
    OrderReplaced = 1083,
    OrderTriggered = 1084,
    OrderRefreshed = 1085,
    OpeningPriceFound = 1086,

    SecurityChanged = 1090,

    ListingPosted = 1100,
    ListingStateChanged = 1101,
    CounterOfferMade = 1107,
    CounterOfferEnded = 1108,
    DifferentialsSet = 1109,
    PriceAdjusted = 1110,
    GoodsObjected = 1111,
    RefereeAsked = 1112,
    RefereeReported = 1113,
    RefereeDesignated = 1114,

    InquiryOpened = 1120,
    InquiryClosed = 1121,
    QuoteMade = 1122,
    NegotiationEnded = 1123,

    SpotRulesSet = 1130,
    ContractFormed = 1131,
    ContractStateChanged = 1132,
    ContractDelivered = 1133,
    GoodsAccepted = 1134,
    DeliveryTimeProposed = 1135,

    WarehouseRegistered = 1200,
    ExposureLimitSet = 1201,
    GoodRulesSet = 1202,
    ReceiptSigned = 1203,
    StorageRateSet = 1204,
    StoragePaid = 1205,
    ShortageOpened = 1206,
    ShortageSettled = 1207,
    BatchInspected = 1208,
    StockTaken = 1209,
    IntakeRulesSet = 1210,
    IntakeForecasted = 1211,
    IntakeStateChanged = 1212,
    DeliveryCodeShown = 1215,

    AuctionRulesSet = 1150,
    AuctionAnnounced = 1151,
    BidderQualified = 1152,
    BidderRefused = 1153,
    BidPlaced = 1154,
    ReserveRevealed = 1155,
    AuctionAwarded = 1156,
    AwardEnded = 1157,
    AuctionStateChanged = 1158,
    BidCommitted = 1160,
    CommitmentEnded = 1161,
    BidRevealed = 1162,

    SpecialSessionPlanned = 1170,
    SpecialSessionStateChanged = 1171,
    GuestListChanged = 1173,
    AddedToSession = 1174,
    SpecialSessionReported = 1175,

    BillIssued = 1230,
    ParcelStateChanged = 1231,
    OutturnMeasured = 1232,
    CargoReleased = 1233,
    FixingPublished = 1240,
    ContractPriced = 1241,
    CounterOfferRevised = 1242,
    InvoicePenalised = 1243,

    PaperFiled = 1250,
}
