using Entrepot.Core;
using Entrepot.Papers.Trust;
using Entrepot.Runtime;

namespace Entrepot.Server;

/// <summary>
/// What it takes to open a venue, a few commands at a time: currency, goods, firms, warehouses,
/// markets. Each is what the commands themselves would do one by one.
/// </summary>
sealed class OpeningEndpoints(
    Node node, ReadModels models, TextArchive texts, MarketClock clock, FourEyesDesk desk)
{
    const byte FirstCustodian = 1;
    const int NameLengthMax = 100;

    public void Map(RouteGroupBuilder api)
    {
        api.MapPost("/opening/currencies", (Delegate)AddCurrencyAsync).Allow(Scope.Operate)
            .WithSummary("Defines a currency and opens the account of the bank that keeps it.");
        api.MapPost("/opening/goods", (Delegate)AddGoodAsync).Allow(Scope.Operate)
            .WithSummary("Defines a good.");
        api.MapPost("/opening/firms", (Delegate)AddFirmAsync).Allow(Scope.Operate)
            .WithSummary("Admits a firm whose papers were looked at, and opens its accounts.");
        api.MapPost("/opening/warehouses", (Delegate)AddWarehouseAsync).Allow(Scope.Operate)
            .WithSummary("Registers a warehouse of a firm that may keep goods.");
        api.MapPost("/opening/markets", (Delegate)AddMarketAsync).Allow(Scope.Operate)
            .WithSummary("Creates a market by the book of its profile and opens its first day.");
    }

    async Task<IResult> AddCurrencyAsync(HttpContext http)
    {
        var asked = await JsonBody.ReadAsync<NewCurrency>(http.Request);
        if (asked is null) return Problem.Of(Refusal.BodyMalformed);
        if (Keep(asked.Zh, asked.En, asked.Code, asked.Code) is not { } name) return NoName();
        var asset = new AssetId(asked.Asset);
        return await DoAsync(
            http, new DefineAsset(asset, AssetKind.Currency, name),
            new OpenAccount(new AccountId(
                ParticipantId.Operator, asset, Purpose.Custody, FirstCustodian)));
    }

    async Task<IResult> AddGoodAsync(HttpContext http)
    {
        var asked = await JsonBody.ReadAsync<NewGood>(http.Request);
        if (asked is null) return Problem.Of(Refusal.BodyMalformed);
        return Keep(asked.Zh, asked.En, asked.Code, asked.Unit) is { } name
            ? await DoAsync(
                http, new DefineAsset(new AssetId(asked.Asset), AssetKind.Good, name))
            : NoName();
    }

    async Task<IResult> AddFirmAsync(HttpContext http)
    {
        var asked = await JsonBody.ReadAsync<NewFirm>(http.Request);
        if (asked is null) return Problem.Of(Refusal.BodyMalformed);
        if (!CreditCode.IsValid(asked.CreditCode))
        {
            return Problem.Of(Refusal.FieldMalformed, "creditCode");
        }
        if (asked.Checks is not KybChecks.All) return Problem.Of(Refusal.FieldMalformed, "checks");
        if (Keep(asked.Zh, asked.En, asked.CreditCode) is not { } name) return NoName();
        var firm = new ParticipantId(asked.Participant);
        object admit = new AdmitParticipant(
            firm, default, asked.Permissions, LegalForm.LegalPerson, 0, 0, name);
        return await DoAsync(http, [admit, .. Assets().Select(asset =>
            (object)new OpenAccount(new AccountId(firm, asset, Purpose.Available)))]);
    }

    async Task<IResult> AddWarehouseAsync(HttpContext http)
    {
        var asked = await JsonBody.ReadAsync<NewWarehouse>(http.Request);
        if (asked is null) return Problem.Of(Refusal.BodyMalformed);
        if (!DecimalText.TryRead(
            asked.ExposureMax ?? "", DecimalText.QuantityDigits, out var exposure))
        {
            return Problem.Of(Refusal.FieldMalformed, "exposureMax");
        }
        return Keep(asked.Zh, asked.En) is { } name
            ? await DoAsync(http, new RegisterWarehouse(
                new WarehouseId(asked.Warehouse), new ParticipantId(asked.Keeper),
                new Quantity(exposure), name))
            : NoName();
    }

    async Task<IResult> AddMarketAsync(HttpContext http)
    {
        var asked = await JsonBody.ReadAsync<NewMarket>(http.Request);
        if (asked is null) return Problem.Of(Refusal.BodyMalformed);
        return MarketTemplate.Of(asked, ClockTime.DateOf(clock.Now)) is { } commands
            ? await DoAsync(http, commands)
            : Problem.Of(Refusal.BodyMalformed);
    }

    // One after the other, under keys that the sender's makes: a repeat does none of it twice.
    async Task<IResult> DoAsync(HttpContext http, params object[] commands)
    {
        var key = http.Request.Headers[CommandEndpoint.KeyHeader].ToString();
        if (key.Length == 0) return Problem.Of(Refusal.IdempotencyKeyMissing);
        if (commands.Any(desk.Rule.Needs)) return Problem.Of(Refusal.SecondPersonNeeded);
        var (act, firm) = (Act.Of(http), http.Caller().Firm);
        act.Key = key;
        foreach (var (n, command) in commands.Index())
        {
            var answer = await Sender.For(command.GetType()).SubmitAsync(
                node, firm, CommandEndpoint.KeyOf($"{key}/{n}"), command);
            act.Sequence = answer.Sequence;
            if (!answer.Code.IsOk) return Problem.Of(answer);
        }
        return Results.Json(
            new { Sequence = act.Sequence.Text() }, JsonText.Objects, statusCode: 201);
    }

    List<AssetId> Assets()
    {
        lock (models.Gate) return [.. models.Firms.Assets.Select(asset => asset.Asset)];
    }

    Digest? Keep(string? zh, string? en, string? code = "", string? unit = "") =>
        IsName(zh) && IsName(en) && code is not null && unit is not null
            ? texts.Keep(new Label(zh!, en!, code, unit).ToText())
            : null;

    static bool IsName(string? text) =>
        text is { Length: > 0 and <= NameLengthMax } && !text.Any(char.IsControl);

    static Problem NoName() => Problem.Of(Refusal.FieldMalformed, "zh");
}
