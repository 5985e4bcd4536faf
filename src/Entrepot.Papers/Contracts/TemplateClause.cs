using Entrepot.Papers.Canonical;

namespace Entrepot.Papers.Contracts;

/// <summary>A clause with its places for terms, or with the terms in them.</summary>
public sealed record TemplateClause(
    ContractElement Element, Bilingual Heading, Bilingual Text);
