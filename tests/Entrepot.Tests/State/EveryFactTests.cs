using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Entrepot.Core;
using Entrepot.Tests.Oracle;

namespace Entrepot.Tests;

/// <summary>
/// Changes every field of every row of a venue that has been played with, one at a time, and looks
/// at the hash: it must differ, unless the field only says where in memory something lies. So a
/// field that is new and forgotten is found by nobody's having to think of it.
/// </summary>
public sealed class EveryFactTests
{
    const int Games = 24;
    const int Commands = 900;

    /// <summary>How often a game is looked at.</summary>
    const int Every = 150;

    /// <summary>Rows of one kind that are tried in one game.</summary>
    const int RowsTried = 12;

    /// <summary>Bytes of a cache line.</summary>
    const int Line = 64;

    /// <summary>They find and order rows, and are made anew when a state is loaded.</summary>
    static readonly Type[] finders =
        [typeof(IdIndex), typeof(PairIndex), typeof(Ladder), typeof(EventBuffer)];

    /// <summary>Where things lie, or what follows from other fields.</summary>
    static readonly string[] places =
    [
        "Auction.Deadline", "Contract.Deadline", "CounterOffer.Deadline", "Deadline.At",
        "Inquiry.Deadline",
        "Listing.Deadline", "Listing.FirstOffer", "Negotiation.Deadline", "Order.Level",
        "Order.Next", "Order.Previous", "OrderTerms.FirmNext", "OrderTerms.FirmPrevious",
        "OrderTerms.GoodsPair", "OrderTerms.MoneyPair", "Participant.Cash",
        "Participant.CashPair", "ReceiptHold.Next", "ReceiptTerms.FirstHold",
        "SpecialSession.Deadline",
    ];

    /// <summary>Links that are followed to the end: changed, they might have none.</summary>
    static readonly string[] followed =
        ["Order.Level", "Order.Next", "ReceiptHold.Next", "ReceiptTerms.FirstHold"];

    [Fact]
    public void A_change_of_any_field_changes_the_hash_but_of_those_that_say_where_things_lie()
    {
        var (all, facts) = (new SortedSet<string>(), new HashSet<string>());
        for (var seed = 1UL; seed <= Games; seed++)
        {
            var game = new Game(seed);
            for (var n = 1; n <= Commands; n++)
            {
                Assert.Null(game.Next());
                if (n % Every != 0) continue;
                foreach (var rows in RowsIn(game.Duel.Fast)) Try(game.Duel.Fast, rows, all, facts);
            }
        }
        Assert.Equal(string.Join(' ', places), string.Join(' ', all.Except(facts)));
    }

    [Fact]
    public void Where_things_lie_changes_no_hash()
    {
        var game = new Game(seed: 3);
        for (var n = 0; n < Commands; n++) Assert.Null(game.Next());
        var venue = game.Duel.Fast;
        var hash = venue.Hash();
        var differing = new SortedSet<string>();
        foreach (var rows in RowsIn(venue))
        {
            foreach (var field in FieldsOf(rows.Type))
            {
                if (!places.Contains(field.Name) || followed.Contains(field.Name)) continue;
                foreach (var n in rows.Used) rows.Flip(n, field);
                if (venue.Hash() != hash) differing.Add(field.Name);
                foreach (var n in rows.Used) rows.Flip(n, field);
            }
        }
        Assert.Empty(differing);
    }

    static void Try(Venue venue, Rows rows, SortedSet<string> all, HashSet<string> facts)
    {
        var before = venue.Hash();
        var used = rows.Used.Take(RowsTried).ToList();
        foreach (var field in FieldsOf(rows.Type))
        {
            all.Add(field.Name);
            if (followed.Contains(field.Name)) continue;
            foreach (var n in used)
            {
                if (facts.Contains(field.Name)) break;
                rows.Flip(n, field);
                if (venue.Hash() != before) facts.Add(field.Name);
                rows.Flip(n, field);
            }
        }
        Assert.Equal(before, venue.Hash());
    }

    /// <summary>A number within a row.</summary>
    readonly record struct Field(string Name, int Offset);

    static IEnumerable<Field> FieldsOf(Type row) => Leaves(row, row.Name, 0);

    static IEnumerable<Field> Leaves(Type type, string name, int offset)
    {
        if (type.IsPrimitive || type.IsEnum) return [new Field(name, offset)];
        return type.GetFields(Any).SelectMany(field => Leaves(
            field.FieldType,
            IsOnlyOne(type) ? name : $"{name}.{NameOf(field)}",
            offset + (int)Marshal.OffsetOf(type, field.Name)));
    }

    // Quantity.Units is a quantity.
    static bool IsOnlyOne(Type type) => type.GetFields(Any).Length == 1;

    static string NameOf(FieldInfo field) => field.Name.Split('<', '>') is [_, var property, _]
        ? property
        : field.Name;

    /// <summary>Rows as they lie in memory.</summary>
    /// <param name="Shift">Bytes of the array before the first row.</param>
    sealed record Rows(Array Memory, int Shift, int Count)
    {
        public Type Type => Memory.GetType().GetElementType()!;

        /// <summary>Those in which something stands.</summary>
        public List<int> Used => [.. Enumerable.Range(0, Count).Where(n =>
            MemoryMarshal.CreateSpan(ref At(n, 0), Size).ContainsAnyExcept((byte)0))];

        int Size => Marshal.SizeOf(Type);

        public void Flip(int row, Field field) => At(row, field.Offset) ^= 1;

        ref byte At(int row, int offset) => ref Unsafe.Add(
            ref MemoryMarshal.GetArrayDataReference(Memory), Shift + row * Size + offset);
    }

    /// <summary>All rows of a venue, however deep.</summary>
    static List<Rows> RowsIn(object store)
    {
        var found = new List<Rows>();
        Collect(store, [], found);
        return found;
    }

    static void Collect(object? store, HashSet<object> seen, List<Rows> found)
    {
        if (store is null || finders.Contains(store.GetType()) || !IsOurs(store.GetType())) return;
        if (!seen.Add(store)) return;
        for (var type = store.GetType(); type != null && IsOurs(type); type = type.BaseType)
        {
            foreach (var field in type.GetFields(Any | BindingFlags.DeclaredOnly))
            {
                Collect(field, field.GetValue(store), seen, found);
            }
        }
    }

    static void Collect(FieldInfo field, object? value, HashSet<object> seen, List<Rows> found)
    {
        if (value is Array rows)
        {
            var row = rows.GetType().GetElementType()!;
            if (row.IsClass) foreach (var each in rows) Collect(each, seen, found);
            else if (!row.IsPrimitive && IsOurs(row)) found.Add(new Rows(rows, 0, rows.Length));
        }
        else if (field.FieldType.Name == typeof(Table<>).Name) found.Add(RowsOf(value!));
        else if (field.FieldType.IsClass) Collect(value, seen, found);
    }

    // A table begins on a cache line somewhere in its array.
    static Rows RowsOf(object table)
    {
        var memory = (Array)table.GetType().GetField("memory", Any)!.GetValue(table)!;
        var start = Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0);
        var shift = (Line - (int)(start % Line)) % Line;
        var count = (int)table.GetType().GetProperty("Length")!.GetValue(table)!;
        return new Rows(memory, shift, count);
    }

    static bool IsOurs(Type type) => type.Assembly == typeof(Venue).Assembly;

    const BindingFlags Any =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
}
