namespace Entrepot.Core;

/// <summary>Money or goods; the ledger treats both alike.</summary>
public enum AssetKind : uint
{
    None = 0,
    Currency = 1,

    /// <summary>Comes and goes only with batches and receipts.</summary>
    Good = 2,
}

/// <summary>Defines a currency or a good. Sender: the operator.</summary>
/// <param name="Name">SHA-256 of the specification that is kept outside.</param>
public readonly record struct DefineAsset(AssetId Asset, AssetKind AssetKind, Digest Name)
    : ICommand
{
    public static MessageKind Kind => MessageKind.DefineAsset;
}

/// <summary>An asset was defined.</summary>
public readonly record struct AssetDefined(AssetId Asset, AssetKind AssetKind, Digest Name) : IEvent
{
    public static MessageKind Kind => MessageKind.AssetDefined;
}

public sealed partial class Venue
{
    ResultCode Handle(in DefineAsset c)
    {
        if (c.Asset.Value is < 1 or > Limits.AssetsMax) return ResultCode.AssetOutOfRange;
        if (c.AssetKind is not (AssetKind.Currency or AssetKind.Good))
        {
            return ResultCode.AssetKindUnknown;
        }
        if (!IsOperator) return ResultCode.OperatorOnly;
        if (ledger.TryGetKind(c.Asset, out _)) return ResultCode.AssetExists;

        // From here on the command must succeed.
        ledger.Define(c.Asset, c.AssetKind, c.Name);
        events.Emit(new AssetDefined(c.Asset, c.AssetKind, c.Name));
        return ResultCode.Ok;
    }
}
