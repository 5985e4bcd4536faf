using Entrepot.Papers.Canonical;

namespace Entrepot.Papers.Contracts;

/// <summary>A firm in a contract.</summary>
/// <param name="Role">The template's word for it.</param>
/// <param name="Participant">Its number at the venue.</param>
/// <param name="CreditCode">Its unified social credit code (GB 32100), 18 characters.</param>
public sealed record ContractParty(
    string Role, uint Participant, Bilingual Name, string CreditCode);

/// <summary>What a trade is, in the words that go into its contract.</summary>
/// <param name="Number">Of the contract.</param>
/// <param name="MadeAt">When the deal came about.</param>
/// <param name="Parties">One for each role of the template.</param>
/// <param name="Terms">One for each term of the template.</param>
/// <param name="Witness">Who witnesses: the venue.</param>
/// <param name="Address">Where the contract is checked; its digest is added as a parameter.</param>
public sealed record TradeRecord(
    string Number, DateTimeOffset MadeAt, IReadOnlyList<ContractParty> Parties,
    IReadOnlyDictionary<string, Bilingual> Terms, ContractParty Witness, string Address);
