using Entrepot.Core;
using Entrepot.Papers.Invoices;
using Entrepot.Runtime;

namespace Entrepot.Server;

/// <summary>
/// Makes invoices out of settled deliveries, and sees them through their life. An invoice that was
/// begun is finished by asking again, under the same number.
/// </summary>
sealed class InvoiceDesk(
    ReadModels models, InvoiceStore store, INumberingAuthority authority, Node node,
    MarketClock clock)
{
    const InvoiceForm Legal = InvoiceForm.EInvoice;

    static readonly InvoiceNumber notYet =
        new(new string('0', 20), default, SimulatedNumber.Authority);

    /// <summary>What came of it: the invoice, or why not.</summary>
    public readonly record struct Outcome(KeptInvoice? Invoice, Problem? Problem, ulong Sequence);

    DateOnly Today =>
        DateOnly.FromDateTime(clock.Time.ToOffset(TimeSpan.FromHours(8)).DateTime);

    /// <summary>Issues the invoice of a contract, and hands its digest to the venue.</summary>
    public async Task<Outcome> IssueAsync(Caller caller, string contract, VatKind kind)
    {
        var (records, refusal) = await RecordsAsync(caller.Firm, contract);
        if (records is null) return Refused(refusal);
        var draft = await store.DraftAsync(records.Contract, records.Seller, records.Buyer);
        if (draft.StateNow is InvoiceState.QuotaCheck)
        {
            var numbered = await NumberAsync(
                draft, caller,
                number => DeliveryInvoice.Of(records.Delivery, number, kind, caller.Name),
                invoice => FourWayMatch.Check(
                    records.Trade, records.Goods, invoice, records.Payment));
            if (numbered.Invoice is null) return numbered;
            draft = numbered.Invoice;
        }
        if (draft.StateNow is not InvoiceState.Issued) return Refused(Refusal.InvoiceExists);
        return await DeliverAsync(draft, caller, records.AwaitsInvoice);
    }

    /// <summary>
    /// Takes in the invoice of a contract that was made elsewhere, for example on the platform of
    /// the tax authority: if nothing is wrong with it and it is of this delivery, the venue gets
    /// its digest.
    /// </summary>
    public async Task<(InvoiceReading Reading, Outcome Outcome)> HandInAsync(
        Caller caller, string contract, byte[] paper)
    {
        var reading = InvoiceForms.Read(paper);
        var (records, refusal) = await RecordsAsync(caller.Firm, contract);
        if (records is null) return (reading, Refused(refusal));
        if (reading.Invoice is not { } invoice || invoice.IsCreditNote)
        {
            return (reading, Wrong(reading.Findings));
        }
        // A number of the simulator from elsewhere would stand in the way of the one it gives next.
        Finding[] number = SimulatedNumber.Is(invoice.Number)
            ? [new Finding(InvoiceRule.ChineseNumber, null, invoice.Number)]
            : [];
        var match = FourWayMatch.Check(records.Trade, records.Goods, invoice, records.Payment);
        reading = reading with { Findings = [.. reading.Findings, .. number, .. match] };
        if (reading.Findings.Count > 0) return (reading, Wrong(reading.Findings));
        var draft = await store.DraftAsync(records.Contract, records.Seller, records.Buyer);
        if (draft.StateNow is InvoiceState.QuotaCheck)
        {
            var isNew = await store.IssueAsync(
                draft, invoice, paper, isForeign: true, InvoiceStore.Doer.Of(caller));
            if (!isNew) return (reading, Refused(Refusal.InvoiceExists));
            draft = (await store.FindAsync(caller.Firm, ((ulong)draft.Id).Text()))!;
        }
        return draft.StateNow is InvoiceState.Issued
            ? (reading, await DeliverAsync(draft, caller, records.AwaitsInvoice))
            : (reading, Refused(Refusal.InvoiceExists));
    }

    /// <summary>Takes a step that needs nothing but the reader's word.</summary>
    public async Task<Outcome> StepAsync(Caller caller, string id, InvoiceVerb verb)
    {
        if (await FindAsync(caller, id) is not { } found) return Refused(Refusal.ThingNotFound);
        if (!IsOpen(found, caller, verb)) return Refused(Refusal.InvoiceStepNotAllowed);
        if (verb is InvoiceVerb.ConfirmRed) return await TakeBackAsync(caller, found);
        var to = InvoiceLife.Next(
            verb, found.SideOf(caller.Firm), found.StateNow, (InvoiceState)found.Before);
        return await store.MoveAsync(found, to, InvoiceStore.Doer.Of(caller))
            ? new Outcome(found, null, 0)
            : Refused(Refusal.InvoiceStepNotAllowed);
    }

    /// <summary>Asks the other side to have an invoice taken back, whole or in part.</summary>
    /// <param name="quantity">Null: all that is left.</param>
    public async Task<Outcome> AskRedAsync(
        Caller caller, string id, Figure? quantity, RedReason reason)
    {
        if (await FindAsync(caller, id) is not { } found) return Refused(Refusal.ThingNotFound);
        if (!IsOpen(found, caller, InvoiceVerb.RequestRed))
        {
            return Refused(Refusal.InvoiceStepNotAllowed);
        }
        var left = RedLetter.Left(found.Invoice!, await store.RedsAsync(found.Id));
        if (left == Figure.Zero) return Refused(Refusal.InvoiceStepNotAllowed);
        var many = quantity ?? left;
        if (many.Units < 1 || many.Units > left.Units)
        {
            return new Outcome(null, Problem.Of(Refusal.FieldMalformed, "quantity"), 0);
        }
        var red = new RedRequest(found.SideOf(caller.Firm), many, reason, clock.Time);
        return await store.AskRedAsync(found, red, InvoiceStore.Doer.Of(caller))
            ? new Outcome(found, null, 0)
            : Refused(Refusal.InvoiceStepNotAllowed);
    }

    /// <summary>An invoice of the caller's firm; a wish to take it back that was not answered in
    /// time has lapsed.</summary>
    public async Task<KeptInvoice?> FindAsync(Caller caller, string id)
    {
        var found = await store.FindAsync(caller.Firm, id);
        if (found?.Red is not { } red || !red.HasLapsed(clock.Time)) return found;
        await store.MoveAsync(
            found, (InvoiceState)found.Before, InvoiceStore.Doer.Of(caller));
        return await store.FindAsync(caller.Firm, id);
    }

    /// <summary>Deliveries of a seller that have no invoice yet.</summary>
    public async Task<IReadOnlyList<ShownDelivery>> WaitingAsync(ParticipantId seller)
    {
        var invoiced = await store.InvoicedAsync(seller);
        lock (models.Gate)
        {
            return
            [
                .. from contract in models.Contracts.Of(seller)
                   where contract.Formed.Seller == seller && DeliveryRecords.IsSettled(contract)
                       && !HasInvoice(contract, invoiced)
                   let terms = models.Markets[contract.Formed.Market].Terms
                   let good = models.Firms.NameOf(terms.Good)
                   select new ShownDelivery(
                       contract.Formed.Contract.Value.Text(), good,
                       models.Firms.NameOf(contract.Formed.Buyer), contract.Delivered.Text(),
                       good.GoodUnit, DecimalText.Money(contract.Owed.Units),
                       models.Firms.NameOf(terms.Currency).CurrencyMark),
            ];
        }
    }

    async Task<(DeliveryRecords? Records, Refusal Refusal)> RecordsAsync(
        ParticipantId seller, string contract)
    {
        FormedContract? found;
        lock (models.Gate) found = models.Contracts.Find(contract, seller);
        if (found is null || found.Formed.Seller != seller) return (null, Refusal.ThingNotFound);
        var (own, other) = (
            await store.TitleAsync(seller), await store.TitleAsync(found.Formed.Buyer));
        var invoiced = await store.InvoicedAsync(seller);
        lock (models.Gate)
        {
            if (!DeliveryRecords.IsSettled(found)) return (null, Refusal.DeliveryNotSettled);
            if (!invoiced.ContainsKey(found.Formed.Contract.Value)
                && DeliveryRecords.HasHandedIn(found))
            {
                return (null, Refusal.InvoiceExists);
            }
            return own is null || other is null
                ? (null, Refusal.InvoiceTitleMissing)
                : (DeliveryRecords.Of(models, found, own, other), Refusal.None);
        }
    }

    // Made here and not taken back, or made elsewhere and handed in by its digest.
    static bool HasInvoice(
        FormedContract contract, IReadOnlyDictionary<ulong, bool> invoiced) =>
        invoiced.TryGetValue(contract.Formed.Contract.Value, out var stands)
            ? stands
            : DeliveryRecords.HasHandedIn(contract);

    // Everything is checked before a number is asked for, so that none is lost.
    async Task<Outcome> NumberAsync(
        KeptInvoice draft, Caller caller, Func<InvoiceNumber, Invoice> make,
        Func<Invoice, IReadOnlyList<Finding>> match)
    {
        var sketch = make(notYet with { GivenOn = Today });
        IReadOnlyList<Finding> findings =
        [
            .. InvoiceRules.Check(sketch, RuleSets.European | RuleSets.Chinese),
            .. match(sketch),
        ];
        if (findings.Count > 0) return Wrong(findings);
        var number = await authority.NumberAsync(new NumberRequest(
            draft.Id, sketch.Seller.TaxNumber!, sketch.Totals.Gross!.Value, Today));
        if (number is null) return Refused(Refusal.InvoiceQuotaExceeded);
        var invoice = make(number);
        var paper = InvoiceForms.Write(invoice, Legal);
        await store.IssueAsync(
            draft, invoice, paper, isForeign: false, InvoiceStore.Doer.Of(caller));
        return new Outcome(await store.FindAsync(Seller(draft), ((ulong)draft.Id).Text()), null, 0);
    }

    // The venue is told first: what it refuses is not delivered, and can be tried again.
    async Task<Outcome> DeliverAsync(KeptInvoice issued, Caller caller, bool awaits)
    {
        var sequence = 0UL;
        if (awaits)
        {
            var answer = await node.SubmitAsync(
                caller.Firm, CommandEndpoint.KeyOf($"invoice-{issued.Id}"),
                new SubmitInvoice(
                    new ContractId(unchecked((ulong)issued.Contract)),
                    Digest.From(issued.Digest)));
            if (!answer.Code.IsOk) return new Outcome(null, Problem.Of(answer), answer.Sequence);
            sequence = answer.Sequence;
        }
        await store.MoveAsync(issued, InvoiceState.Delivered, InvoiceStore.Doer.Of(caller));
        return new Outcome(issued, null, sequence);
    }

    async Task<Outcome> TakeBackAsync(Caller caller, KeptInvoice blue)
    {
        var (red, draft) = (blue.Red!, await store.DraftRedAsync(blue));
        if (draft.StateNow is InvoiceState.QuotaCheck)
        {
            var before = await store.RedsAsync(blue.Id);
            var numbered = await NumberAsync(
                draft, caller,
                number => RedLetter.Part(
                    blue.Invoice!, number, caller.Name, red.Quantity, before),
                _ => []);
            if (numbered.Invoice is null) return numbered;
            draft = numbered.Invoice;
        }
        var left = RedLetter.Left(blue.Invoice!, await store.RedsAsync(blue.Id));
        await store.TakeBackAsync(
            blue, draft, left == Figure.Zero, InvoiceStore.Doer.Of(caller));
        return new Outcome(draft, null, 0);
    }

    static bool IsOpen(KeptInvoice invoice, Caller caller, InvoiceVerb verb) =>
        invoice.Open(invoice.SideOf(caller.Firm)).Contains(verb);

    static ParticipantId Seller(KeptInvoice invoice) => new((uint)invoice.Seller);

    static Outcome Wrong(IReadOnlyList<Finding> findings) =>
        new(null, Problem.Of(Refusal.InvoiceWrong, findings), 0);

    static Outcome Refused(Refusal refusal) => new(null, Problem.Of(refusal), 0);
}
