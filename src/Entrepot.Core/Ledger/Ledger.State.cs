namespace Entrepot.Core;

sealed partial class Ledger
{
    public void Save(StateWriter writer)
    {
        writer.Write(assets.AsSpan(0, assetReach));
        writer.Write(accounts.AsSpan(0, count));
        writer.Write(ids.AsSpan(0, count));
        Transfers.Save(writer);
    }

    public void Load(ref StateReader reader)
    {
        assets = reader.ReadArray<Asset>(1);
        assetReach = assets.Length;
        accounts = reader.ReadArray<Account>(2);
        ids = reader.ReadArray<AccountId>(2);
        StateReader.Require(accounts.Length == ids.Length && assetReach <= Limits.AssetsMax + 1);
        count = accounts.Length;
        for (var place = 2; place < count; place++)
        {
            if (ids[place].Purpose is Purpose.None) continue;
            StateReader.Require(ids[place].AssetNumber < assetReach && Find(ids[place]) < 0);
            index.Add(Key(ids[place]), place);
        }
        Transfers.Load(ref reader);
    }

    public void AddTo(StateHash hash)
    {
        foreach (ref readonly var asset in assets.AsSpan(0, assetReach)) hash.Add(in asset);
        for (var place = 2; place < count; place++)
        {
            hash.Add(ids[place]);
            hash.Add(accounts[place]);
        }
        Transfers.AddTo(hash);
    }
}
