using System.Security.Cryptography.X509Certificates;

namespace Entrepot.Papers.Trust;

/// <summary>Whom a certificate names.</summary>
/// <param name="Name">The common name: a person, an operator, a keeper, a host.</param>
public sealed record Holder(string Name)
{
    /// <summary>Bytes of the longest name that RFC 5280 lets a certificate carry.</summary>
    public const int NameLengthMax = 64;

    /// <summary>The firm, where the holder acts for one.</summary>
    public string? Organization { get; init; }

    /// <summary>The unified social credit code of the firm.</summary>
    public string? CreditCode { get; init; }

    /// <summary>What tells two people of one name apart: a number of the register, never one of an
    /// identity card.</summary>
    public string? Number { get; init; }

    public string Country { get; init; } = "CN";

    /// <summary>The subject as it stands in a certificate. The credit code stands in
    /// organizationIdentifier, as ETSI EN 319 412-1 §5.1.4 writes numbers of a trade register.
    /// </summary>
    /// <exception cref="ArgumentException">A name is empty or too long, or the credit code does not
    /// check.</exception>
    public X500DistinguishedName ToDistinguishedName()
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCountryOrRegion(Country);
        if (Organization is not null) name.AddOrganizationName(Checked(Organization));
        if (CreditCode is not null)
        {
            if (!Trust.CreditCode.IsValid(CreditCode))
                throw new ArgumentException("The credit code does not check.");
            name.Add(ObjectIds.OrganizationIdentifier, $"NTR{Country}-{CreditCode}");
        }
        if (Number is not null) name.Add(ObjectIds.SerialNumber, Checked(Number));
        name.AddCommonName(Checked(Name));
        return name.Build();
    }

    static string Checked(string name) => name.Length is 0 or > NameLengthMax
        ? throw new ArgumentException($"A name has 1 to {NameLengthMax} characters.")
        : name;
}
