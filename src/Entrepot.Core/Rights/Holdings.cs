namespace Entrepot.Core;

/// <summary>What a firm has to do with a right.</summary>
struct Holding
{
    public Quantity Quantity;
    public ParticipantId Firm;

    /// <summary>Contracts that go on and in which it buys some: it is counted as a holder, so that
    /// what was agreed can be performed.</summary>
    public int Awaited;

    /// <summary>The trading day on which it last agreed to buy, counted from 1; 0: never.</summary>
    public int BoughtDay;
    public int SoldDay;

    public readonly bool Counts => Quantity > Quantity.Zero || Awaited > 0;
}

/// <summary>Goods that are traded under RIGHTS38: who holds them, counted as titles move.</summary>
sealed class Holdings
{
    /// <summary>A good that is a right.</summary>
    struct Right
    {
        public AssetId Good;

        /// <summary>Trading days so far, and the last of them.</summary>
        public int Days;
        public TradeDate LastDate;

        /// <summary>How many lines there are of firms.</summary>
        public int Lines;
    }

    Right[] rights = new Right[16];
    Holding[] rows = [];
    int count = 1;

    // By good, so that a delivery of anything else is not kept waiting.
    int[] places = new int[16];

    public bool IsFull => count > Limits.RightsMax;

    /// <summary>The place of a right, or 0 where a good is none.</summary>
    public int Find(AssetId good) =>
        good.Value < (uint)places.Length ? places[good.Value] : 0;

    public int Add(AssetId good)
    {
        Slabs.Reach(ref rights, count);
        Slabs.Reach(ref rows, (count + 1) * Limits.FirmsPerRightMax - 1);
        rights[count] = new Right { Good = good };
        Enter(count);
        return count++;
    }

    void Enter(int right)
    {
        var good = (int)rights[right].Good.Value;
        Slabs.Reach(ref places, good);
        places[good] = right;
    }

    public int DayOf(int right) => rights[right].Days;

    /// <summary>A session begins; the same date in another market is the same day.</summary>
    public void BeginDay(int right, TradeDate date)
    {
        ref var its = ref rights[right];
        if (!(date > its.LastDate)) return;
        its.LastDate = date;
        its.Days++;
    }

    public Span<Holding> Of(int right) =>
        rows.AsSpan(right * Limits.FirmsPerRightMax, rights[right].Lines);

    /// <summary>Whether two firms can have their lines.</summary>
    public bool HasRoom(int right)
    {
        var room = Limits.FirmsPerRightMax - rights[right].Lines;
        foreach (ref readonly var holding in Of(right))
        {
            if (room >= 2) return true;
            if (IsStale(right, in holding)) room++;
        }
        return room >= 2;
    }

    /// <summary>The line of a firm; made where there is none, in place of one that says nothing
    /// any more.</summary>
    public ref Holding this[int right, ParticipantId firm]
    {
        get
        {
            var all = Of(right);
            var free = all.Length;
            for (var n = all.Length - 1; n >= 0; n--)
            {
                if (all[n].Firm == firm) return ref all[n];
                if (IsStale(right, in all[n])) free = n;
            }
            if (free == all.Length) rights[right].Lines++;
            Invariant.Holds(rights[right].Lines <= Limits.FirmsPerRightMax);
            ref var holding = ref Of(right)[free];
            holding = new Holding { Firm = firm };
            return ref holding;
        }
    }

    // Holds nothing, awaits nothing, and may buy and sell.
    bool IsStale(int right, in Holding holding) => !holding.Counts
        && !IsTooEarly(right, holding.BoughtDay) && !IsTooEarly(right, holding.SoldDay);

    /// <summary>Whether what happened on a day forbids the opposite today.</summary>
    public bool IsTooEarly(int right, int day) =>
        day != 0 && rights[right].Days - day < RightsBounds.Lawful.DaysApart;

    public void Save(StateWriter writer)
    {
        writer.Write(rights.AsSpan(0, count));
        for (var right = 1; right < count; right++) writer.Write(Of(right));
    }

    public void Load(ref StateReader reader)
    {
        rights = reader.ReadArray<Right>(1);
        count = rights.Length;
        StateReader.Require(count - 1 <= Limits.RightsMax);
        rows = new Holding[count * Limits.FirmsPerRightMax];
        for (var right = 1; right < count; right++)
        {
            var saved = reader.ReadArray<Holding>();
            StateReader.Require(saved.Length == rights[right].Lines
                && saved.Length <= Limits.FirmsPerRightMax);
            saved.CopyTo(rows.AsSpan(right * Limits.FirmsPerRightMax));
            StateReader.Require(rights[right].Good.Value <= Limits.AssetsMax);
            Enter(right);
        }
    }

    public void AddTo(StateHash hash)
    {
        for (var right = 1; right < count; right++)
        {
            hash.Add(in rights[right]);
            foreach (ref readonly var holding in Of(right)) hash.Add(in holding);
        }
    }
}
