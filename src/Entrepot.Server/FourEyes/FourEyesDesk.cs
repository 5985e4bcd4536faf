using System.Globalization;
using Dapper;
using Entrepot.Core;
using Entrepot.Services.Storage;

namespace Entrepot.Server;

/// <summary>What came of an approved act.</summary>
/// <param name="Result">The number of the venue's result or of a refusal; 0: Ok.</param>
/// <param name="Sequence">The command's place in the journal, where it was one.</param>
readonly record struct Outcome(int Result, ulong Sequence, IResult Reply);

/// <summary>
/// Where acts wait that need a second person. What is approved is carried out under the first
/// sender's key, so that it happens once however often it is approved.
/// </summary>
sealed class FourEyesDesk(Database database)
{
    readonly Dictionary<string, (Scope Needs, Func<Proposal, Task<Outcome>> CarryOut)> acts = [];

    /// <summary>What needs two.</summary>
    public FourEyesRule Rule { get; private set; } = new(false, 0);

    /// <summary>Says how an act is carried out once two agree.</summary>
    public void Know(string act, Scope needs, Func<Proposal, Task<Outcome>> carryOut) =>
        acts.Add(act, (needs, carryOut));

    /// <summary>Takes up what was set.</summary>
    public async Task ReadAsync()
    {
        await using var connection = await database.OpenAsync();
        var (needsTwo, sumMax) = await connection.QuerySingleAsync<(bool, long)>(
            "SELECT needs_two, sum_max FROM settings");
        Rule = new FourEyesRule(needsTwo, sumMax);
    }

    public async Task SetAsync(FourEyesRule rule)
    {
        await using var connection = await database.OpenAsync();
        await connection.ExecuteAsync(
            "UPDATE settings SET needs_two = @NeedsTwo, sum_max = @SumMax", rule);
        Rule = rule;
    }

    /// <summary>Lets an act wait for a second person.</summary>
    /// <param name="path">The fields of its path, as JSON.</param>
    /// <param name="body">Its body, as JSON.</param>
    public async Task<IResult> ProposeAsync(
        Caller caller, string act, string key, string path, string body)
    {
        await using var connection = await database.OpenAsync();
        var values = new
        {
            Firm = (long)caller.Firm.Value, Key = key, act, path, body, caller.Person, caller.Name,
        };
        await connection.ExecuteAsync(
            """
            INSERT INTO proposals (firm, client_key, act, path, body, proposer, proposer_name)
            VALUES (@Firm, @Key, @act, @path::jsonb, @body::jsonb, nullif(@Person, 0), @Name)
            ON CONFLICT DO NOTHING
            """,
            values);
        var proposal = await connection.QuerySingleOrDefaultAsync<Proposal>(
            """
            SELECT * FROM proposals WHERE firm = @Firm AND client_key = @Key
            AND act = @act AND path = @path::jsonb AND body = @body::jsonb
            """,
            values);
        return proposal is null
            ? Problem.Of(Refusal.KeyUsedForOther)
            : Results.Json(proposal.Shown, JsonText.Objects, statusCode: 202);
    }

    /// <summary>The proposals of a firm, newest first.</summary>
    public async Task<IResult> ListAsync(HttpContext http)
    {
        if (Paging.Of(http.Request) is not { } paging) return Problem.Of(Refusal.PageMalformed);
        await using var connection = await database.OpenAsync();
        var rows = await connection.QueryAsync<Proposal>(
            """
            SELECT * FROM proposals WHERE firm = @Firm AND id < @Before
            ORDER BY id DESC LIMIT @Limit
            """,
            new { Firm = (long)http.Caller().Firm.Value, paging.Before, paging.Limit });
        return paging.Show(http, rows.AsList(), row => row.Id, row => row.Shown);
    }

    /// <summary>A firm's latest, for a page.</summary>
    public async Task<IReadOnlyList<Proposal>> LatestAsync(ParticipantId firm)
    {
        await using var connection = await database.OpenAsync();
        var rows = await connection.QueryAsync<Proposal>(
            "SELECT * FROM proposals WHERE firm = @Firm ORDER BY state, id DESC LIMIT 50",
            new { Firm = (long)firm.Value });
        return rows.AsList();
    }

    /// <summary>The second word: another person agrees, and it is done.</summary>
    public async Task<IResult> ApproveAsync(HttpContext http, string id)
    {
        var caller = http.Caller();
        if (!caller.IsPerson) return Problem.Of(Refusal.PersonOnly);
        if (await FindAsync(caller, id) is not { } proposal) return NotFound();
        var (needs, carryOut) = acts[proposal.Act];
        if (!caller.Has(needs)) return Problem.Of(Refusal.ScopeMissing);
        // A key that nobody answers for could be the same person's.
        if (proposal.Proposer is null || proposal.Proposer == caller.Person)
        {
            return Problem.Of(Refusal.SecondPersonNeeded);
        }
        if (!await DecideAsync(proposal, caller, ProposalState.Approved))
        {
            return Problem.Of(Refusal.ProposalDecided);
        }
        var outcome = await carryOut(proposal);
        await NoteAsync(proposal, outcome);
        var act = Act.Of(http);
        (act.Result, act.Sequence, act.Key) =
            (outcome.Result, outcome.Sequence, proposal.ClientKey);
        return outcome.Reply;
    }

    /// <summary>It shall not be done. Also for who proposed it.</summary>
    public async Task<IResult> RejectAsync(HttpContext http, string id)
    {
        var caller = http.Caller();
        if (!caller.IsPerson) return Problem.Of(Refusal.PersonOnly);
        if (await FindAsync(caller, id) is not { } proposal) return NotFound();
        if (!caller.Has(acts[proposal.Act].Needs)) return Problem.Of(Refusal.ScopeMissing);
        return await DecideAsync(proposal, caller, ProposalState.Rejected)
            ? Results.NoContent()
            : Problem.Of(Refusal.ProposalDecided);
    }

    // Another firm's is not there for this caller.
    async Task<Proposal?> FindAsync(Caller caller, string id)
    {
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }
        await using var connection = await database.OpenAsync();
        return await connection.QuerySingleOrDefaultAsync<Proposal>(
            "SELECT * FROM proposals WHERE id = @number AND firm = @Firm",
            new { number, Firm = (long)caller.Firm.Value });
    }

    // One that was approved when the server died may be approved again: nobody knows whether it
    // was carried out, and its key sees to it that it happens once.
    async Task<bool> DecideAsync(Proposal proposal, Caller caller, ProposalState state)
    {
        await using var connection = await database.OpenAsync();
        return await connection.ExecuteAsync(
            """
            UPDATE proposals SET state = @State, decider = @Person, decider_name = @Name,
                decided = now()
            WHERE id = @Id AND (state = 1 OR (state = 2 AND @State = 2 AND result IS NULL))
            """,
            new { State = (short)state, caller.Person, caller.Name, proposal.Id }) == 1;
    }

    async Task NoteAsync(Proposal proposal, Outcome outcome)
    {
        await using var connection = await database.OpenAsync();
        await connection.ExecuteAsync(
            "UPDATE proposals SET result = @Result, sequence = @Sequence WHERE id = @Id",
            new
            {
                outcome.Result, Sequence = unchecked((long)outcome.Sequence), proposal.Id,
            });
    }

    static Problem NotFound() => Problem.Of(Refusal.ThingNotFound);
}
