using System.Security.Cryptography.X509Certificates;

namespace Entrepot.Papers.Trust;

/// <summary>Why a certificate did not change its state.</summary>
public enum RegisterResult : byte
{
    Ok = 0,
    CertificateNotFound = 1,

    /// <summary>Only what is good can be suspended.</summary>
    CertificateNotGood = 2,

    /// <summary>Only what is suspended can be released.</summary>
    CertificateNotSuspended = 3,

    /// <summary>A revocation is for good.</summary>
    CertificateRevoked = 4,

    /// <summary>A hold is a suspension, and a release is no revocation.</summary>
    ReasonNotForRevocation = 5,
}

/// <summary>What one authority issued and took back.</summary>
public sealed class CertificateRegister : ICertificateStandings
{
    readonly Lock use = new();
    readonly Dictionary<string, X509Certificate2> issued = [];
    readonly Dictionary<string, Revocation> revoked = [];
    readonly Dictionary<string, DateTimeOffset> released = [];

    public void Add(X509Certificate2 certificate)
    {
        lock (use) issued[certificate.SerialNumber] = certificate;
    }

    /// <summary>All that is suspended or revoked now: what a complete list says.</summary>
    public IReadOnlyList<Revocation> Revocations
    {
        get { lock (use) return [.. revoked.Values]; }
    }

    /// <summary>What a delta list says: taken back or released after a moment.</summary>
    public IReadOnlyList<Revocation> ChangesSince(DateTimeOffset at)
    {
        lock (use)
        {
            return
            [
                .. revoked.Values.Where(one => one.At > at),
                .. released.Where(one => one.Value > at && !revoked.ContainsKey(one.Key)).Select(
                    one => new Revocation(one.Key, one.Value, RevocationReason.RemoveFromList)),
            ];
        }
    }

    public (RevocationStatus Status, Revocation? Revocation) StandingOf(string serial)
    {
        lock (use)
        {
            if (!issued.ContainsKey(serial)) return (RevocationStatus.Unknown, null);
            return revoked.TryGetValue(serial, out var found)
                ? (RevocationStatus.Revoked, found) : (RevocationStatus.Good, null);
        }
    }

    public X509Certificate2? Find(string serial)
    {
        lock (use) return issued.GetValueOrDefault(serial);
    }

    /// <summary>Takes up a revocation that was written down before.</summary>
    public void Restore(Revocation revocation)
    {
        lock (use) revoked[revocation.Serial] = revocation;
    }

    public RegisterResult Suspend(string serial, DateTimeOffset at)
    {
        lock (use)
        {
            if (!issued.ContainsKey(serial)) return RegisterResult.CertificateNotFound;
            return revoked.TryAdd(
                serial, new Revocation(serial, at, RevocationReason.CertificateHold))
                ? RegisterResult.Ok : RegisterResult.CertificateNotGood;
        }
    }

    public RegisterResult Release(string serial, DateTimeOffset at)
    {
        lock (use)
        {
            if (!issued.ContainsKey(serial)) return RegisterResult.CertificateNotFound;
            if (revoked.GetValueOrDefault(serial)
                is not { Reason: RevocationReason.CertificateHold })
                return RegisterResult.CertificateNotSuspended;
            revoked.Remove(serial);
            released[serial] = at;
            return RegisterResult.Ok;
        }
    }

    /// <summary>Takes a certificate back for good; if it was suspended, from then.</summary>
    public RegisterResult Revoke(
        string serial, DateTimeOffset at, RevocationReason reason, DateTimeOffset? since = null)
    {
        if (reason is RevocationReason.CertificateHold or RevocationReason.RemoveFromList)
            return RegisterResult.ReasonNotForRevocation;
        lock (use)
        {
            if (!issued.ContainsKey(serial)) return RegisterResult.CertificateNotFound;
            var held = revoked.GetValueOrDefault(serial);
            if (held is { Reason: not RevocationReason.CertificateHold })
                return RegisterResult.CertificateRevoked;
            revoked[serial] = new Revocation(serial, held?.At ?? at, reason, since);
            return RegisterResult.Ok;
        }
    }
}
