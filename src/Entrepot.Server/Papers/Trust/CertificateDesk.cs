using Entrepot.Core;
using Entrepot.Papers.Trust;

namespace Entrepot.Server;

/// <summary>
/// The certification authority at work 数字认证中心: who applies is vetted by one person of the
/// house and approved by another, and what was issued can be taken back. Every step is a request,
/// and every request is in the audit.
/// </summary>
sealed class CertificateDesk(
    VenueTrust trust, CertificateStore store, FourEyesDesk fourEyes, ReadModels models,
    TimeProvider clock)
{
    /// <summary>What came of a step.</summary>
    /// <param name="Serial">Of the certificate that it was about.</param>
    public readonly record struct Step(Refusal Refusal, string Serial = "");

    /// <summary>Takes up what was issued and taken back before.</summary>
    public async Task ReadAsync()
    {
        await store.AddAsync(trust.Stamper.Key.Certificate);
        await store.AddAsync(trust.Seal.Certificate);
        foreach (var row in await store.ReadAsync())
        {
            trust.Register.Add(row.Certificate);
            if (row.Revoked is not { } revoked) continue;
            trust.Register.Restore(new Revocation(
                row.Serial, revoked, (RevocationReason)(row.Reason ?? 0), row.InvalidSince));
        }
        trust.Changed();
    }

    /// <summary>What a person may ask for.</summary>
    public static bool IsForPeople(CertificateProfile profile) => profile
        is CertificateProfile.Person or CertificateProfile.Operator or CertificateProfile.Keeper;

    /// <summary>The first word: who it is, as the papers that were shown say.</summary>
    public async Task<Refusal> VetAsync(
        Caller caller, long id, string holder, string? creditCode)
    {
        if (!caller.IsPerson) return Refusal.PersonOnly;
        if (await store.FindApplicationAsync(id) is null) return Refusal.ThingNotFound;
        if (holder.Length is 0 or > Holder.NameLengthMax) return Refusal.FieldMalformed;
        if (creditCode is not null && !CreditCode.IsValid(creditCode))
            return Refusal.CreditCodeWrong;
        return await store.VetAsync(id, holder, creditCode, caller)
            ? Refusal.None : Refusal.ApplicationElsewhere;
    }

    /// <summary>The second word, by another person where the house wants two, and the certificate.
    /// </summary>
    public async Task<Step> ApproveAsync(Caller caller, long id)
    {
        if (!caller.IsPerson) return new(Refusal.PersonOnly);
        if (await store.FindApplicationAsync(id) is not { } application)
            return new(Refusal.ThingNotFound);
        if (application.State != (short)ApplicationState.Vetted)
            return new(Refusal.ApplicationElsewhere);
        if (application.Person == caller.Person
            || (fourEyes.Rule.NeedsTwo && application.Vetter == caller.Person))
            return new(Refusal.SecondPersonNeeded);
        var certificate = trust.Authority.Issue(
            (CertificateProfile)application.Profile, HolderOf(application),
            application.PublicKey, clock.GetUtcNow());
        // The register knows it first: an answer about an issued certificate is never "unknown".
        trust.Register.Add(certificate);
        return await store.IssueAsync(application, certificate, caller)
            ? new(Refusal.None, certificate.SerialNumber)
            : new(Refusal.ApplicationElsewhere);
    }

    public async Task<Refusal> RejectAsync(Caller caller, long id)
    {
        if (!caller.IsPerson) return Refusal.PersonOnly;
        if (await store.FindApplicationAsync(id) is null) return Refusal.ThingNotFound;
        return await store.RejectAsync(id, caller) ? Refusal.None : Refusal.ApplicationElsewhere;
    }

    /// <summary>Certifies the same key of the same holder again.</summary>
    public async Task<Step> RenewAsync(string serial)
    {
        if (await store.FindAsync(serial) is not { } row) return new(Refusal.ThingNotFound);
        if (trust.Register.StandingOf(serial).Status != RevocationStatus.Good)
            return new(Refusal.CertificateStandsElse);
        var renewed = trust.Authority.Renew(row.Certificate, clock.GetUtcNow());
        trust.Register.Add(renewed);
        await store.AddAsync(renewed, row.Person, row.Firm, row.SealedKey);
        return new(Refusal.None, renewed.SerialNumber);
    }

    public Task<Refusal> SuspendAsync(string serial) => ChangeAsync(
        serial, now => trust.Register.Suspend(serial, now));

    public Task<Refusal> ReleaseAsync(string serial) => ChangeAsync(
        serial, now => trust.Register.Release(serial, now));

    public Task<Refusal> RevokeAsync(
        string serial, RevocationReason reason, DateTimeOffset? since) => ChangeAsync(
        serial, now => trust.Register.Revoke(serial, now, reason, since));

    async Task<Refusal> ChangeAsync(string serial, Func<DateTimeOffset, RegisterResult> change)
    {
        var now = AsMicroseconds(clock.GetUtcNow());
        var refusal = change(now) switch
        {
            RegisterResult.Ok => Refusal.None,
            RegisterResult.CertificateNotFound => Refusal.ThingNotFound,
            RegisterResult.ReasonNotForRevocation => Refusal.FieldMalformed,
            _ => Refusal.CertificateStandsElse,
        };
        if (refusal is not Refusal.None) return refusal;
        trust.Changed();
        await store.StandAsync(serial, trust.Register.StandingOf(serial).Revocation, now);
        return refusal;
    }

    Holder HolderOf(ApplicationRow application)
    {
        var isForFirm = application.Profile != (short)CertificateProfile.Person;
        string firm;
        lock (models.Gate) firm = models.Firms.NameOf(new ParticipantId((uint)application.Firm)).Zh;
        return new Holder(application.Holder!)
        {
            Organization = isForFirm ? firm[..Math.Min(firm.Length, Holder.NameLengthMax)] : null,
            CreditCode = isForFirm ? application.CreditCode : null,
            Number = $"P{application.Person}",
        };
    }

    // As the database keeps it, so that a list is the same after a restart.
    static DateTimeOffset AsMicroseconds(DateTimeOffset at) =>
        at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));
}
