namespace Entrepot.Core;

sealed partial class Ledger
{
    public void Save(StateWriter writer)
    {
        writer.Write(assets.AsSpan(0, assetReach));
        writer.Write(specifications.AsSpan(0, assetReach));
        writer.Write(accounts.AsSpan(0, count));
        writer.Write(ids.AsSpan(0, count));
        Transfers.Save(writer);
    }

    public void Load(ref StateReader reader)
    {
        assets = reader.ReadArray<Asset>(1);
        assetReach = assets.Length;
        specifications = reader.ReadArray<Digest>(assetReach);
        accounts = reader.ReadTable<Account>(2);
        ids = reader.ReadArray<AccountId>(2);
        StateReader.Require(accounts.Length == ids.Length && assetReach <= Limits.AssetsMax + 1
            && specifications.Length == assetReach);
        count = accounts.Length;
        for (var place = 2; place < count; place++)
        {
            if (ids[place].Purpose is Purpose.None) continue;
            RequireSound(place);
            Enter(ids[place], place);
        }
        Transfers.Load(ref reader);
    }

    // The second of a pair lies behind the first, any other account is where none was.
    void RequireSound(int place)
    {
        var id = ids[place];
        StateReader.Require(id.AssetNumber < assetReach
            && id.Owner.Value <= Limits.ParticipantsMax && (!id.IsInPair || id.Custodian == 0));
        var isSecond = id.IsInPair && id.PlaceInPair != 0;
        StateReader.Require(isSecond ? Find(id) == place : Find(id) < 0);
    }

    public void AddTo(StateHash hash)
    {
        foreach (ref readonly var asset in assets.AsSpan(0, assetReach)) hash.Add(in asset);
        foreach (ref readonly var one in specifications.AsSpan(0, assetReach)) hash.Add(in one);
        for (var place = 2; place < count; place++)
        {
            hash.Add(ids[place]);
            hash.Add(accounts[place]);
        }
        Transfers.AddTo(hash);
    }
}
