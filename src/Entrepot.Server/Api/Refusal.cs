using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>
/// What the door refuses before the venue hears of it, numbered beside the venue's own results: the
/// thousands digit says as there what the sender can do about it.
/// </summary>
public enum Refusal : ushort
{
    None = 0,

    BodyMalformed = 1901,
    FieldUnknown = 1902,
    FieldMalformed = 1903,
    IdempotencyKeyMissing = 1904,
    BodyTooLarge = 1905,
    RequestMalformed = 1906,
    PageMalformed = 1907,

    CertificateRequestMalformed = 1921,
    CreditCodeWrong = 1922,

    RouteNotFound = 2901,
    ThingNotFound = 2902,

    SignInRequired = 3901,
    ScopeMissing = 3902,
    FormExpired = 3903,
    SignInFailed = 3904,
    SecondPersonNeeded = 3905,
    PersonOnly = 3906,
    PassphraseWrong = 3907,

    NameTaken = 4901,
    MethodNotAllowed = 4902,
    RebuildGoesOn = 4903,
    KeyUsedForOther = 4904,
    ProposalDecided = 4905,
    TotpInUse = 4906,
    PaperNotAwaited = 4907,
    PaperNotYourTurn = 4908,
    PaperSignedAlready = 4909,
    PaperTooLate = 4910,
    SigningKeyMissing = 4911,

    ApplicationElsewhere = 4921,
    CertificateStandsElse = 4922,

    // Invoices.
    DeliveryNotSettled = 4931,
    InvoiceTitleMissing = 4932,
    InvoiceStepNotAllowed = 4933,
    InvoiceExists = 4934,
    InvoiceWrong = 5931,
    InvoiceQuotaExceeded = 5932,

    TooManyRequests = 5901,
    TookTooLong = 5902,
    CatchingUp = 5903,
    Unexpected = 5904,
    RecordsDown = 5905,
    RecordsCutOff = 5906,
    EvidenceBroken = 5907,
}

static class Refusals
{
    public static int StatusOf(this Refusal refusal) => refusal switch
    {
        Refusal.BodyTooLarge => StatusCodes.Status413PayloadTooLarge,
        Refusal.SignInRequired => StatusCodes.Status401Unauthorized,
        Refusal.MethodNotAllowed => StatusCodes.Status405MethodNotAllowed,
        Refusal.TooManyRequests => StatusCodes.Status429TooManyRequests,
        Refusal.TookTooLong or Refusal.CatchingUp or Refusal.RecordsDown
            or Refusal.RecordsCutOff => StatusCodes.Status503ServiceUnavailable,
        Refusal.Unexpected or Refusal.EvidenceBroken => StatusCodes.Status500InternalServerError,
        _ => StatusOfBand((int)refusal / 1000),
    };

    public static int StatusOf(this ResultCode code) => code switch
    {
        ResultCode.Busy or ResultCode.NodeStopped => StatusCodes.Status503ServiceUnavailable,
        _ => StatusOfBand((int)code.Band),
    };

    /// <summary>Whether the same request may be sent again as it is.</summary>
    public static bool IsRetryable(this ResultCode code) =>
        code is ResultCode.Busy or ResultCode.NodeStopped;

    public static bool IsRetryable(this Refusal refusal) => refusal
        is Refusal.TooManyRequests or Refusal.TookTooLong or Refusal.CatchingUp
            or Refusal.RecordsDown;

    static int StatusOfBand(int band) => band switch
    {
        0 => StatusCodes.Status200OK,
        1 => StatusCodes.Status400BadRequest,
        2 => StatusCodes.Status404NotFound,
        3 => StatusCodes.Status403Forbidden,
        4 => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
