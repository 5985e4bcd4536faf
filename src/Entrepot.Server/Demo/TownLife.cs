using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>
/// What happens in the town at one step: a function of its seed, the step, and what everybody can
/// see. Who asks holds the gate of the models.
/// </summary>
sealed class TownLife(ReadModels models, int seed, long step)
{
    const int SpotEvery = 3;
    const int PerformEvery = 2;
    const int DecideEvery = 20;
    const int SupplyEvery = 5;
    const int BringEvery = 8;
    const int KeepEvery = 4;

    /// <summary>Whose contracts are looked at before it is given up to find something to do.
    /// </summary>
    const int LooksAt = 6;

    readonly Random dice = TownDice.At(seed, step);
    readonly Instant now = TownClock.TimeOf(step);

    /// <summary>What is done together.</summary>
    public IReadOnlyList<TownAct> Acts()
    {
        var night = new TownDay(models, now).Turn().ToList();
        if (night.Count > 0) return night;
        var acts = new List<TownAct?>();
        foreach (var act in new TownTrading(models, seed, now, dice).Act(Somebody())) acts.Add(act);
        if (step % SpotEvery == 0) acts.Add(new TownSpot(models, now, dice).Act(Somebody()));
        if (step % PerformEvery == 0) acts.Add(Perform());
        if (step % DecideEvery == 0) acts.Add(new TownOffice(models, dice).Decide());
        if (step % DecideEvery == 1) acts.Add(new TownOffice(models, dice).Report());
        if (step % BringEvery == 0) acts.Add(new TownStore(models, now, dice).Bring(Somebody()));
        if (step % KeepEvery == 0) acts.Add(new TownStore(models, now, dice).Keep());
        foreach (var act in new TownAuctions(models, seed, now, dice).Acts()) acts.Add(act);
        if (step % SupplyEvery == 1) acts.Add(new TownSupply(models, step, dice).Money());
        return [.. acts.Where(act => act is not null).Select(act => act!.Value)];
    }

    /// <summary>Goods that come in beside it.</summary>
    public TownBatch? Goods() => step % SupplyEvery == 0
        ? new TownSupply(models, step, dice).Goods()
        : null;

    TownAct? Perform()
    {
        for (var n = 0; n < LooksAt; n++)
        {
            var number = Somebody();
            if (new TownPerformance(models, dice).Perform(number) is { } command)
            {
                return new TownAct(TownFirms.Trader(number), command);
            }
        }
        return null;
    }

    // The first firm is the visitor's.
    int Somebody() => 1 + dice.Next(TownFirms.Count - 1);
}
