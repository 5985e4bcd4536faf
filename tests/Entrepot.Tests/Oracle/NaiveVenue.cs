using System.Numerics;
using System.Runtime.InteropServices;
using Entrepot.Core;
using Entrepot.Tests.Scenarios;

namespace Entrepot.Tests.Oracle;

/// <summary>
/// The venue once more, written to be read: lists, dictionaries, LINQ, numbers of any size. It
/// shares messages and values with the core and nothing else, so that where the two agree, they do
/// so for different reasons. Every rule is written from the documents first.
/// </summary>
sealed partial class NaiveVenue(VenueOptions options) : IFrameMachine
{
    readonly List<byte> written = [];
    FrameHeader command;
    ulong eventSequence;
    ulong value;
    BigInteger filled;

    public ReadOnlySpan<byte> Written => CollectionsMarshal.AsSpan(written);

    public void Clear() => written.Clear();

    public Answer Apply(in Frame frame)
    {
        command = frame.Header;
        (value, filled) = (0, 0);
        ForgetOld();
        PassNights();
        if (command.Kind is MessageKind.Tick)
        {
            WorkAgenda();
            return AnswerWith(ResultCode.Ok);
        }
        if (command.Key == 0) return Refuse(ResultCode.ClientKeyMissing);

        var content = frame.Payload.ToArray();
        if (Recall() is { } first)
        {
            return first.Kind == command.Kind && first.Content.AsSpan().SequenceEqual(content)
                ? first.Answer
                : Refuse(ResultCode.KeyReusedWithOtherContent);
        }
        if (IsTooOld) return Refuse(ResultCode.KeyTooOld);
        var code = CheckDoor(content);
        if (code is ResultCode.Ok) code = Handle(content);
        var answer = code is ResultCode.Ok ? AnswerWith(code) : Refuse(code);
        Remember(content, answer);
        return answer;
    }

    ResultCode CheckDoor(byte[] content)
    {
        if (Messages.TypeOf(command.Kind)?.IsAssignableTo(typeof(ICommand)) is not true)
        {
            return ResultCode.KindUnknown;
        }
        if (content.Length != Messages.SizeOf(command.Kind)) return ResultCode.LengthWrong;
        if (!ReservedBytes.AreZero(command.Kind, content)) return ResultCode.ReservedMustBeZero;
        if (!Has(command.Sender)) return ResultCode.SenderUnknown;
        return Sender.IsSuspended ? ResultCode.SenderSuspended : ResultCode.Ok;
    }

    ResultCode Handle(byte[] content) => command.Kind switch
    {
        MessageKind.AdmitParticipant => Handle(As<AdmitParticipant>(content)),
        MessageKind.SuspendParticipant => Handle(As<SuspendParticipant>(content)),
        MessageKind.ResumeParticipant => Handle(As<ResumeParticipant>(content)),
        MessageKind.SetPermissions => Handle(As<SetPermissions>(content)),
        MessageKind.SetOwnerGroup => Handle(As<SetOwnerGroup>(content)),
        MessageKind.SetLimit => Handle(As<SetLimit>(content)),

        MessageKind.DefineAsset => Handle(As<DefineAsset>(content)),
        MessageKind.OpenAccount => Handle(As<OpenAccount>(content)),
        MessageKind.Deposit => Handle(As<Deposit>(content)),
        MessageKind.Withdraw => Handle(As<Withdraw>(content)),
        MessageKind.PostTransfer => Handle(As<PostTransfer>(content)),
        MessageKind.PostLinkedTransfers => Handle(As<PostLinkedTransfers>(content)),
        MessageKind.PostPending => Handle(As<PostPending>(content)),
        MessageKind.VoidPending => Handle(As<VoidPending>(content)),
        MessageKind.ReverseTransfer => Handle(As<ReverseTransfer>(content)),

        MessageKind.RegisterWarehouse => Handle(As<RegisterWarehouse>(content)),
        MessageKind.SetExposureLimit => Handle(As<SetExposureLimit>(content)),
        MessageKind.SetGoodRules => Handle(As<SetGoodRules>(content)),
        MessageKind.SetStorageRate => Handle(As<SetStorageRate>(content)),
        MessageKind.PayStorage => Handle(As<PayStorage>(content)),
        MessageKind.PayStorageDebt => Handle(As<PayStorageDebt>(content)),
        MessageKind.RaiseGateAlarm => Handle(As<RaiseGateAlarm>(content)),
        MessageKind.SettleShortage => Handle(As<SettleShortage>(content)),
        MessageKind.RecordInspection => Handle(As<RecordInspection>(content)),
        MessageKind.RecordStockTake => Handle(As<RecordStockTake>(content)),

        MessageKind.SetIntakeRules => Handle(As<SetIntakeRules>(content)),
        MessageKind.ForecastIntake => Handle(As<ForecastIntake>(content)),
        MessageKind.BookIntake => Handle(As<BookIntake>(content)),
        MessageKind.CancelIntake => Handle(As<CancelIntake>(content)),
        MessageKind.GateIn => Handle(As<GateIn>(content)),

        MessageKind.TallyBatch => Handle(As<TallyBatch>(content)),
        MessageKind.IssueReceipt => Handle(As<IssueReceipt>(content)),
        MessageKind.RegisterReceipt => Handle(As<RegisterReceipt>(content)),
        MessageKind.SplitReceipt => Handle(As<SplitReceipt>(content)),
        MessageKind.MergeReceipts => Handle(As<MergeReceipts>(content)),
        MessageKind.FreezeReceipt => Handle(As<FreezeReceipt>(content)),
        MessageKind.UnfreezeReceipt => Handle(As<UnfreezeReceipt>(content)),
        MessageKind.TransferReceipt => Handle(As<TransferReceipt>(content)),
        MessageKind.AcceptTransfer => Handle(As<AcceptTransfer>(content)),
        MessageKind.CancelTransfer => Handle(As<CancelTransfer>(content)),
        MessageKind.PledgeReceipt => Handle(As<PledgeReceipt>(content)),
        MessageKind.ConfirmPledge => Handle(As<ConfirmPledge>(content)),
        MessageKind.CancelPledge => Handle(As<CancelPledge>(content)),
        MessageKind.RequestRelease => Handle(As<RequestRelease>(content)),
        MessageKind.ReleasePledge => Handle(As<ReleasePledge>(content)),
        MessageKind.FreezeJudicially => Handle(As<FreezeJudicially>(content)),
        MessageKind.LiftJudicialFreeze => Handle(As<LiftJudicialFreeze>(content)),
        MessageKind.ExpireReceipt => Handle(As<ExpireReceipt>(content)),
        MessageKind.ReinspectReceipt => Handle(As<ReinspectReceipt>(content)),
        MessageKind.RequestPickup => Handle(As<RequestPickup>(content)),
        MessageKind.IssueDeliveryOrder => Handle(As<IssueDeliveryOrder>(content)),
        MessageKind.ShowDeliveryCode => Handle(As<ShowDeliveryCode>(content)),
        MessageKind.StartOutbound => Handle(As<StartOutbound>(content)),
        MessageKind.RetireReceipt => Handle(As<RetireReceipt>(content)),

        MessageKind.IssueBill => Handle(As<IssueBill>(content)),
        MessageKind.AdvanceParcel => Handle(As<AdvanceParcel>(content)),
        MessageKind.MeasureOutturn => Handle(As<MeasureOutturn>(content)),
        MessageKind.PresentBill => Handle(As<PresentBill>(content)),
        MessageKind.ReleaseCargo => Handle(As<ReleaseCargo>(content)),

        MessageKind.CreateMarket => Handle(As<CreateMarket>(content)),
        MessageKind.ReviseMarket => Handle(As<ReviseMarket>(content)),
        MessageKind.WithdrawRules => Handle(As<WithdrawRules>(content)),
        MessageKind.PrepareSession => Handle(As<PrepareSession>(content)),
        MessageKind.ChangePhase => Handle(As<ChangePhase>(content)),
        MessageKind.HaltMarket => Handle(As<HaltMarket>(content)),
        MessageKind.ResumeMarket => Handle(As<ResumeMarket>(content)),

        MessageKind.PlaceOrder => Handle(As<PlaceOrder>(content)),
        MessageKind.CancelOrder => Handle(As<CancelOrder>(content)),
        MessageKind.ReplaceOrder => Handle(As<ReplaceOrder>(content)),
        MessageKind.CancelAllOrders => Handle(As<CancelAllOrders>(content)),
        MessageKind.CancelMarketOrders => Handle(As<CancelMarketOrders>(content)),

        MessageKind.PostListing => Handle(As<PostListing>(content)),
        MessageKind.AuditListing => Handle(As<AuditListing>(content)),
        MessageKind.TakeListing => Handle(As<TakeListing>(content)),
        MessageKind.WithdrawListing => Handle(As<WithdrawListing>(content)),
        MessageKind.SuspendListing => Handle(As<SuspendListing>(content)),
        MessageKind.ResumeListing => Handle(As<ResumeListing>(content)),
        MessageKind.RemoveListing => Handle(As<RemoveListing>(content)),
        MessageKind.MakeCounterOffer => Handle(As<MakeCounterOffer>(content)),
        MessageKind.AcceptCounterOffer => Handle(As<AcceptCounterOffer>(content)),
        MessageKind.RejectCounterOffer => Handle(As<RejectCounterOffer>(content)),
        MessageKind.WithdrawCounterOffer => Handle(As<WithdrawCounterOffer>(content)),

        MessageKind.ReviseCounterOffer => Handle(As<ReviseCounterOffer>(content)),
        MessageKind.FilePaper => Handle(As<FilePaper>(content)),
        MessageKind.PublishFixing => Handle(As<PublishFixing>(content)),
        MessageKind.NamePrice => Handle(As<NamePrice>(content)),

        MessageKind.OpenInquiry => Handle(As<OpenInquiry>(content)),
        MessageKind.CloseInquiry => Handle(As<CloseInquiry>(content)),
        MessageKind.MakeQuote => Handle(As<MakeQuote>(content)),
        MessageKind.AcceptQuote => Handle(As<AcceptQuote>(content)),
        MessageKind.RejectQuote => Handle(As<RejectQuote>(content)),

        MessageKind.PlanSpecialSession => Handle(As<PlanSpecialSession>(content)),
        MessageKind.ApproveSpecialSession => Handle(As<ApproveSpecialSession>(content)),
        MessageKind.AnnounceSpecialSession => Handle(As<AnnounceSpecialSession>(content)),
        MessageKind.InviteToSession => Handle(As<InviteToSession>(content)),
        MessageKind.AddToSession => Handle(As<AddToSession>(content)),
        MessageKind.ReportSpecialSession => Handle(As<ReportSpecialSession>(content)),

        MessageKind.SetAuctionRules => Handle(As<SetAuctionRules>(content)),
        MessageKind.AnnounceAuction => Handle(As<AnnounceAuction>(content)),
        MessageKind.ApplyToBid => Handle(As<ApplyToBid>(content)),
        MessageKind.RefuseBidder => Handle(As<RefuseBidder>(content)),
        MessageKind.PlaceBid => Handle(As<PlaceBid>(content)),
        MessageKind.CommitBid => Handle(As<CommitBid>(content)),
        MessageKind.WithdrawCommitment => Handle(As<WithdrawCommitment>(content)),
        MessageKind.RevealBid => Handle(As<RevealBid>(content)),
        MessageKind.RevealReserve => Handle(As<RevealReserve>(content)),
        MessageKind.ConfirmAward => Handle(As<ConfirmAward>(content)),
        MessageKind.AbortAuction => Handle(As<AbortAuction>(content)),
        MessageKind.VoidAuction => Handle(As<VoidAuction>(content)),

        MessageKind.SetDifferentials => Handle(As<SetDifferentials>(content)),
        MessageKind.SetSpotRules => Handle(As<SetSpotRules>(content)),
        MessageKind.SecureDelivery => Handle(As<SecureDelivery>(content)),
        MessageKind.PayContract => Handle(As<PayContract>(content)),
        MessageKind.ProvideGoods => Handle(As<ProvideGoods>(content)),
        MessageKind.AcceptGoods => Handle(As<AcceptGoods>(content)),
        MessageKind.SubmitInvoice => Handle(As<SubmitInvoice>(content)),
        MessageKind.ObjectToGoods => Handle(As<ObjectToGoods>(content)),
        MessageKind.AnswerObjection => Handle(As<AnswerObjection>(content)),
        MessageKind.AskReferee => Handle(As<AskReferee>(content)),
        MessageKind.ReportAsReferee => Handle(As<ReportAsReferee>(content)),
        MessageKind.DesignateReferee => Handle(As<DesignateReferee>(content)),
        MessageKind.ConfirmPerformance => Handle(As<ConfirmPerformance>(content)),
        MessageKind.ExtendContract => Handle(As<ExtendContract>(content)),
        MessageKind.CancelContract => Handle(As<CancelContract>(content)),
        MessageKind.ClaimDefault => Handle(As<ClaimDefault>(content)),
        MessageKind.AnswerDefault => Handle(As<AnswerDefault>(content)),
        MessageKind.DecideDefault => Handle(As<DecideDefault>(content)),
        _ => ResultCode.KindUnknown,
    };

    static T As<T>(byte[] content) where T : unmanaged => MemoryMarshal.Read<T>(content);

    Answer AnswerWith(ResultCode code) =>
        new(command.Sequence, value, new Quantity((long)filled), code);

    Answer Refuse(ResultCode code)
    {
        Emit(new CommandRefused(command.Kind, code, command.Sender, new ClientKey(command.Key)));
        return new Answer(command.Sequence, 0, default, code);
    }

    void Emit<T>(T message) where T : unmanaged, IEvent
    {
        var header = new FrameHeader(
            (ushort)(FrameHeader.Size + Marshal.SizeOf<T>()), T.Kind, 0, ++eventSequence,
            command.Time, command.Sequence, command.Epoch, command.Sender);
        written.AddRange(MemoryMarshal.AsBytes(new ReadOnlySpan<FrameHeader>(in header)));
        written.AddRange(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in message)));
    }
}
