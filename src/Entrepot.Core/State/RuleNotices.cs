namespace Entrepot.Core;

/// <summary>Rules that are published before they are in force.</summary>
interface IDatedRules : IRules
{
    /// <summary>0: from when they were sent.</summary>
    Instant EffectiveAt { get; }
}

/// <summary>Rules that are published and not yet in force.</summary>
struct RuleNotice<T> where T : unmanaged, IDatedRules
{
    public T Rules;

    /// <summary>0 once it has passed: then they wait for the market to close.</summary>
    public int Deadline;
    public uint Reserved;
}

/// <summary>What is published of one kind of rules, at most one change of each market's.</summary>
sealed class RuleNotices<T> where T : unmanaged, IDatedRules
{
    RuleNotice<T>[] notices = new RuleNotice<T>[1];

    public bool Has(MarketId market) =>
        market.Value < (uint)notices.Length && notices[market.Value].Rules.Version != 0;

    /// <summary>Whether the time has come and the market has not closed since.</summary>
    public bool IsOverdue(MarketId market) => Has(market) && notices[market.Value].Deadline == 0;

    public void Add(in T rules, int deadline)
    {
        var place = (int)rules.Subject;
        Slabs.Reach(ref notices, place);
        notices[place] = new RuleNotice<T> { Rules = rules, Deadline = deadline };
    }

    /// <summary>How many have a deadline.</summary>
    public int Waiting => notices.Count(notice => notice.Deadline != 0);

    /// <summary>The time has come.</summary>
    public void FallDue(MarketId market) => notices[market.Value].Deadline = 0;

    public int DeadlineOf(MarketId market) => notices[market.Value].Deadline;

    /// <summary>Takes down what is published, to put it in force or to forget it.</summary>
    public T Take(MarketId market)
    {
        var rules = notices[market.Value].Rules;
        notices[market.Value] = default;
        return rules;
    }

    public void Save(StateWriter writer) => writer.Write(notices.AsSpan());

    public void Load(ref StateReader reader) => notices = reader.ReadArray<RuleNotice<T>>(1);

    /// <summary>Which deadline it waits for is a place in memory; that it waits is a deadline.
    /// </summary>
    public void AddTo(StateHash hash)
    {
        foreach (ref readonly var notice in notices.AsSpan())
        {
            if (notice.Rules.Version != 0) hash.Add(notice with { Deadline = 0 });
        }
    }
}
