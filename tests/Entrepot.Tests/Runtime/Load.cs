using System.Runtime.InteropServices;
using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Tests.Runtime;

/// <summary>
/// A stream of commands in which each is told by its key alone, so that any part of it can be sent
/// again, to anybody: money, accounts and firms, and now and then bytes no venue understands.
/// </summary>
static class Load
{
    const uint FirstFirm = 100;

    static readonly AccountId Custody =
        new(ParticipantId.Operator, new AssetId(1), Purpose.Custody, 1);

    /// <summary>Adds the command with a key.</summary>
    public static void Add(Submission submission, ulong key)
    {
        var firm = new ParticipantId(FirstFirm + (uint)(key / 8));
        var code = (key, key % 8) switch
        {
            (1, _) => Add(submission, key, new DefineAsset(
                new AssetId(1), AssetKind.Currency, Digest.None)),
            (2, _) => Add(submission, key, new OpenAccount(Custody)),
            (_, 0) => Add(submission, key, new AdmitParticipant(
                firm, default, Permissions.Trade, LegalForm.LegalPerson, 0, 0, Digest.None)),
            (_, 1) => Add(submission, key, new OpenAccount(
                new AccountId(firm, new AssetId(1), Purpose.Available))),
            (_, 6) => submission.Add(Unknown(key)),
            _ => Add(submission, key, new Deposit(
                new TransferId(key), firm, 1, 1, 0, new Amount((long)key))),
        };
        Assert.Equal(ResultCode.Ok, code);
    }

    /// <summary>Adds the commands with some keys.</summary>
    public static Submission Of(ulong from, ulong to)
    {
        var submission = new Submission(Submission.BytesMax / 16);
        for (var key = from; key <= to; key++) Add(submission, key);
        return submission;
    }

    static ResultCode Add<T>(Submission submission, ulong key, in T command)
        where T : unmanaged, ICommand =>
        submission.Add(ParticipantId.Operator, new ClientKey(key), in command);

    // Of many lengths, some of several sectors, and full of zeros.
    static byte[] Unknown(ulong key)
    {
        var frame = new byte[FrameHeader.Size + key * 56 % 2048];
        MemoryMarshal.Write(frame, new FrameHeader(
            (ushort)frame.Length, (MessageKind)777, 0, 0, default, key, 0,
            ParticipantId.Operator));
        return frame;
    }
}
