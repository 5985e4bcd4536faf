namespace Entrepot.Server;

/// <summary>Everything that pages say. The texts stand in pages.*.txt.</summary>
public enum Word
{
    None = 0,

    // Every page.
    Title, SkipToContent, Navigation, Markets, MyFirm, Operator, OtherLanguage, ThemeSwitch,
    ThemeAuto, ThemeLight, ThemeDark, RiseSwitch, RiseRed, RiseGreen, RiseBlue, SignIn, SignOut,
    ListComma,

    // The price board and a market.
    NoMarketsYet, NoMarketsHow, Explorer, ExplorerHow, ApiKey, FindOperation, Send, Body,
    SimulationNote, Simulation, Town, TownLink, MarketTime, ClockHow, ClockIsOperators, Speed,
    JumpAhead, JumpToEvent, JumpAnHour, JumpToMidnight, Reset, ResetHow, Resetting, ResettingHow,
    BeSomebody, ThreeMinutes, Done, Places, Warehouses, Ports, Banks, Specification, RoleVisitor,
    RoleVisitorDoes, RoleTrader, RoleTraderDoes, RoleOperator, RoleOperatorDoes, RoleSupervisor,
    RoleSupervisorDoes, TaskOpenMarket, TaskLookThroughListings, TaskOpenListing, TaskSendOrder,
    TaskTrade, TaskTakeListing, TaskPerform, TaskSeeFirm, TaskSeeLaws, TaskLetListingIn,
    TaskSetClock, TaskSupervise, TaskLookBack, TaskPastBook, Market, Last, Change, Bid, Ask, High,
    Low, Volume, Turnover, PhaseHead, PreviousSettlement, DayBand, TickAndLot, Chart, ChartHow,
    CandleLength, TenSeconds, OneMinute, FiveMinutes, OneHour, Depth, BidQuantity, AskQuantity,
    Price, Quantity, LastTrades, Time,

    // The ticket.
    Ticket, SignInToTrade, SideHead, Life, ReceiptToSell, Worth, SendOrder, MyOpenOrders, Cancel,
    CancelAll, HotKeys, Live, Reconnecting, OrderSent, OrderFilled, CancelAllSure, Cancelled,
    NoAnswer,

    // My firm.
    NewsReload, MoneyAndGoods, Asset, Account, AmountHead, NothingYet, Orders, FilledHead, Status,
    Trades, Fee, Receipts, InMyStore, Receipt, Good, Warehouse, Free, Expiry,

    // Signing in.
    PersonName, Password, SignInHow, OneTimePassword, FirstOperator,

    // The supervisor.
    Supervision, ReadOnlyNote, Command, Moment, LookBack, Now, Folding,

    // The operator.
    Invariants, Holds, Broken, LawAssetsSumToZero, LawHoldsMatchOrders, LawGoodsMatchReceipts,
    LawNoBookCrossed, Journal, LastCommand, LastEvent, FoldedEvent, RefusedAtDoor, OpenSockets,
    TakeHash, StateHash, WorkOutHash, Opening, OpeningHow, Add, CurrencyCode, ShortMark, Unit,
    AdmitFirm, Admit, CreditCodeHead, LookedAt, Keeper, ExposureMax, OpenMarket, Profile,
    ProfileListing, ProfileNegotiation, ProfileBook, Tick, Lot, ReferencePrice, NameZh, NameEn,
    OperatorDesk, Overview, MarketsAndSessions, DepositsDesk, Proposals, NoProposals, Agree,
    AgreeSure, AnotherAgrees, KillSwitch, KillSwitchHow, HaltAll, HaltAllSure, Halt, Session,
    TradingDay, PrepareDay, BookDeposit, BookDepositSure, TransferNumber, Custodian,
    FinishWithdrawal, FinishWithdrawalHow, NoWithdrawals, BankHasPaid, BankRefused, TwoPeopleAbove,
    OnePersonDoes, Firm, Currency, Amount, Firms, Number, Permission, Admitted, Suspended,

    // Times, and forms that are commands.
    DaysLeft, HoursLeft, MinutesLeft, TimeOver, All, Search, Order, Accept, Reject, Withdraw,
    GoodUntil, NoReceipt,

    // Listings.
    Listings, MyListings, AllListings, PostListing, SearchHow, Offered, Wanted, Grade, Lister,
    Answers, ValidUntil, CheapestFirst, FoundListings, NothingFound, OffBand, OffBandHow,
    TakeOrBargain, TakeOnly, BargainOnly, BargainsWait, RowKeys, NamedOnly, Terms, LeftToTake,
    MinimumTake, PricingHead, PricingIs, Provisional, Goods, FrozenReceipt, SecuredByDeposit,
    DeliverBy, ProposedDelivery, DeliveryPlace, SettlementHead, PaymentOrderHead, Invoice,
    InvoiceNeeded, InvoiceNotNeeded, Tolerance, CostToBuyer, CostToSeller, TotalToPay, TotalToGet,
    HeldNow, HeldInAll, StorageADay, Take, TakeSure, Counterparty, WithdrawSure, Bargains,
    CounterOffer, SendCounterOffer, AcceptSure, AnswerWithAnother, TheirTurn, LetIn, Suspend,
    Resume, Remove, RemoveSure, NoListingMarket, PostListingHow, GoodsAndPrice, IOffer, IWant,
    MayTake, MayBargain, PricingAndNamed, IndexNumber, WindowFrom, WindowTo, Adjustment, NamedFirm,
    ContractText, ContractTextUsual,

    // Contracts.
    MyContracts, ContractHead, ListingHead, NextStep, TimeLeft, NoContractsYet, Stages, ToDoNow,
    NothingToDo, ContractOver, You, LifeOfContract, Source, FirstPayment, DeliveredGoods, TopUp,
    PriceAndFee, PaySure, Weighed, InspectionReport, InvoiceNumber, NamePriceSure, WhatWasDone,
    WhatWasMissed, AnswerHead, DenyClaim, AdmitClaim, Reasons, ExtendOrEnd, ProposeTime, ExtendHow,
    ProposeEnd, EndSure, ConfirmDefault, DismissDefault, GuiltyHead,

    // Lists.
    Store, NewestFirst, WithoutReceipt,

    // Negotiations.
    Negotiations, AskOrRegister, AskForQuotes, AskHow, RegisterAgreement, RegisterHow, AboutHowMuch,
    InvitedFirm, SubjectHead, ToFirm, SignAndSend, SignAndAgree, SignedBy, NoNegotiationMarket,
    Invoices, MakeInvoiceHere, ToBeInvoiced, NothingToInvoice, IssueInvoice, IssueInvoiceSure,
    InvoicesIssued, InvoicesReceived, NoInvoices, InvoiceHead, NumberHead, IssuedOn, GrossTotal,
    NetTotal, TaxTotal, TaxRateHead, UnitPriceNet, InWords, InvoiceTitleHead, TaxNumberHead,
    FirmName, AddressHead, TelephoneHead, BankHead, BankAccountHead, SaveTitle, CheckInvoice,
    CheckInvoiceHow, FileHead, CheckFile, HandInFor, HandedInFile, NoFindings, FindingsHead,
    FoundHead, ExpectedHead, SimulatedNumberNote, Downloads, ChineseForm, LifeOfInvoice,
    TakenBackBy, HowMuchBack, RedWaits, DrawerHead, RemarkHead, KindOfInvoice, Talks, Inquiries,
    Inquiry, InquiryOpen, InquiryOver, LastPrice, YourTurn, TheirTurnShort, AskedBy, AskedFirms,
    Everybody, QuotesHead, QuotesCompared, MayQuote, CloseInquiry, CloseInquirySure, EndTalk,
    EndTalkSure, ToContract, SettlesAt, WaitingListings, DisputedContracts, NoDispute,

    // Papers.
    MyPapers, PaperHead, SignHow, PassphraseHead, SignPaper, SignMany, SignatureFile, PapersHow,
    SignersHead, MadeHead, YourSignatureAwaited, NoPapersYet, WitnessHead, SignatureAwaited,
    NotSigned, RefuseToSign, RefuseSure, FilesHead, PaperPdf, PaperJson, PaperBinding, BindingNote,
    PaperQuality, PaperQualityOf, PaperProvisional, PaperSecurity, PaperAuction, PaperBillLater,
    PaperBill, PaperPlaceByRules, PaperPlace, PaperCell,

    // Papers, anchors and evidence.
    VerifyPaper, VerifyExplained, PaperOrDigest, DropPaper, Digest, Verify, Asking, PaperKnown,
    PaperUnknown, AskFailed, JournalCommand, EvidencePackages, EvidenceExplained, OfflineVerifier,
    RootCertificates, EvidencePackage, Anchors, AnchorsExplained, AnchorsBroken, NoAnchorsYet,
    AnchorsMade, MadeAt, CommandsUnder, MerkleRoot, TimeStamp,

    // Auctions.
    Auctions, AuctionHead, AnnounceAuction, AuctioneersDesk, DeskHow, NoAuctions, NoAuctionMarket,
    SpecialSession, SpecialSessions, Organiser, BiddersHead, AuctionSale, AuctionPurchase, MyPaddle,
    PaddleIs, Paddle, StartPrice, BestBid, ClockShows, NextBid, OnClock, OpensIn, EndsIn,
    RevealWithin, ConfirmWithin, Extended, Awards, BidsHeard, SealedUntilEnd, NoBidsYet, WouldWin,
    YouWon, YourBidIsSealed, YouMayBid, YouWonNothing, YouLead, YouAreOutbid, ApplyToBid, ApplySure,
    BidUpTo, ApplyHow, PlaceBid, BidSure, TakeFromClock, TakeClockSure, BidKeys, ClockKeys, SealBid,
    SealAnother, SealHow, TakeSealedBack, KeptHere, RevealBid, RevealHow, Nonce, ConfirmAward,
    ConfirmAwardSure, RevealReserve, ReservePrice, ReservePriceSecret, RevealReserveHow, NoReserve,
    ReserveIsSecret, AbortAuction, AbortSure, RefuseBidder, Applicants, VoidAuction, VoidSure,
    FormatHead, OneTakesAll, PartsFrom, Appraised, Step, StepMax, Floor, ClockFalls, ClockFallsBy,
    DepositHead, DepositNeeded, OpensAt, ClosesAt, LateBidExtends, MinimumBid, MinimumBidAsWhole,
    WhatWinnersPay, IntervalSeconds, WindowSeconds, ExtensionSeconds, Times, HowOpen, HowClock,
    HowSealedFirst, HowSealedSecond, PlanSession, PlanSessionHow, ThemeHead, WhoMayBid, OnlyInvited,
    Guests, InviteGuest, AnnounceSession, ReportSession, SessionReport, Objects,

    // Objections and their referee.
    ObjectionHead, ObjectToGoods, ObjectHow, ObjectSure, AnswerIt, DenyObjection, AdmitObjection,
    DueThen, Referee, NoReferee, AskRefereeHow, AskRefereeSure, AcceptAfterAll, ReportHow,
    ReportSure, LaboratoryReport,

    // Certificates.
    TrustHead, PrivateAuthority, PrivateAuthorityMeans, AuthorityCertificates, RootFingerprint,
    IssuingFingerprint, BothCertificates, RevocationLists, OcspAddress, StampAddress,
    MyCertificates, CertificateDesk, Certificates, Applications, KeyLost, KeyLostHow, SuspendNow,
    SuspendSure, ApplyKeptHere, ApplyKeptHereHow, ApplyOwnKey, ApplyOwnKeyHow, Apply, Passphrase,
    CertificateRequestText, CertificateFor, HolderHead, SerialHead, KeyHead, KeyKeptHere,
    KeyWithHolder, Applicant, VettedBy, DecidedBy, Vet, VetHow, HolderName, IssueCertificate,
    RejectSure, NoApplications, Renew, Revoke, RevokeSure, InvalidSince,
}
