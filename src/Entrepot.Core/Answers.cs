using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Entrepot.Core;

/// <summary>
/// The first answer to every command of the last while, so that a repeat changes nothing and hears
/// the same. Answers are kept in two generations: when the younger is full, or its first answer too
/// old, the older is forgotten whole and the younger takes its place. So at least half of what is
/// retained is always there, and nothing is ever taken out one by one.
/// </summary>
sealed class Answers
{
    readonly long ageMax;
    readonly ulong secret;
    Generation younger;
    Generation older;

    public Answers(VenueOptions options, ulong secret)
    {
        this.secret = secret;
        ageMax = options.AnswerAgeMax;
        younger = new Generation((int)options.AnswersRetained / 2);
        older = new Generation((int)options.AnswersRetained / 2);
    }

    /// <summary>Fetches the lines in which <see cref="Find"/> will begin.</summary>
    public void Prefetch(in FrameHeader header)
    {
        var hash = Hash(header.Sender, header.Key);
        younger.Prefetch(hash);
        older.Prefetch(hash);
    }

    /// <summary>Whether this sender's key was answered.</summary>
    /// <param name="answer">What was said.</param>
    /// <param name="isSameContent">Whether it was asked the same.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFind(
        in FrameHeader header, ulong content, out Answer answer, out bool isSameContent)
    {
        (answer, isSameContent) = (default, false);
        var hash = Hash(header.Sender, header.Key);
        ref var entry = ref younger.Find(in header, hash);
        if (Unsafe.IsNullRef(ref entry)) entry = ref older.Find(in header, hash);
        if (Unsafe.IsNullRef(ref entry)) return false;
        isSameContent = entry.Content == content && entry.Command == header.Kind;
        answer = new Answer(entry.Sequence, entry.Value, entry.Filled, entry.Code);
        return true;
    }

    public void Remember(in FrameHeader header, ulong content, in Answer answer)
    {
        if (younger.IsFull) Forget();
        if (younger.Entries.IsEmpty) younger.FirstTime = header.Time;
        ref var entry = ref younger.Add(Hash(header.Sender, header.Key));
        // Field by field, where it stays: put together elsewhere it would have to be copied, and
        // the copy would wait for the writes.
        entry.Key = header.Key;
        entry.Content = content;
        entry.Sequence = answer.Sequence;
        entry.Value = answer.Value;
        entry.Filled = answer.Filled;
        entry.Sender = header.Sender;
        entry.Command = header.Kind;
        entry.Code = answer.Code;
    }

    public void ForgetOld(Instant now)
    {
        if (younger.IsOlderThan(ageMax, now)) Forget();
    }

    /// <summary>A fingerprint of what a command says, its sender and key aside.</summary>
    public static ulong ContentOf(ReadOnlySpan<byte> payload)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(payload);
        var hash = (ulong)payload.Length;
        var place = 0xA076_1D64_78BD_642F;
        // Each pair of words is mixed with its place and not with what came before, so that no
        // multiplication waits for another.
        while (words.Length >= 2)
        {
            hash ^= Mix(words[0] ^ place, words[1]);
            place = BitOperations.RotateLeft(place, 7);
            words = words[2..];
        }
        if (words.Length > 0) hash ^= Mix(words[0] ^ place, 0xE703_7ED1_A0B4_28DB);
        return Mix(hash, 0x8EBC_6AF0_9C88_C6E3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Mix(ulong one, ulong other)
    {
        var high = Math.BigMul(one, other ^ 0x9E37_79B9_7F4A_7C15, out var low);
        return high ^ low;
    }

    public void Save(StateWriter writer)
    {
        writer.Write(younger.FirstTime);
        writer.Write(younger.Entries);
        writer.Write(older.Entries);
    }

    public void Load(ref StateReader reader)
    {
        younger.FirstTime = reader.Read<Instant>();
        younger.Load(reader.ReadArray<Entry>(), this);
        older.Load(reader.ReadArray<Entry>(), this);
    }

    public void AddTo(StateHash hash)
    {
        hash.Add(older.Entries.Length);
        hash.Add(younger.Entries.IsEmpty ? default : younger.FirstTime);
        foreach (ref readonly var entry in older.Entries) hash.Add(in entry);
        foreach (ref readonly var entry in younger.Entries) hash.Add(in entry);
    }

    void Forget()
    {
        (younger, older) = (older, younger);
        younger.Clear();
    }

    // Where an answer is looked for shows in nothing but time. Without the secret, whoever chooses
    // keys could choose them so that all are looked for in one place.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    uint Hash(ParticipantId sender, ulong key)
    {
        var hash = Mix(
            key ^ secret, sender.Value * 0xA076_1D65UL ^ BitOperations.RotateLeft(secret, 32));
        return unchecked((uint)(hash >> 16));
    }

    /// <summary>An answer and what it was given to, 48 bytes.</summary>
    struct Entry
    {
        public ulong Key;
        public ulong Content;
        public ulong Sequence;
        public ulong Value;
        public Quantity Filled;
        public ParticipantId Sender;
        public MessageKind Command;
        public ResultCode Code;
    }

    /// <summary>Answers in the order of arrival, with an index by (sender, key).</summary>
    sealed class Generation(int capacity)
    {
        /// <summary>
        /// Below, one more than the entry's place; above, the bits of the hash that do not say
        /// where the bucket is; 0: empty. Four bytes each, since every command looks at two.
        /// </summary>
        readonly uint[] buckets = new uint[capacity * 2];
        readonly Entry[] entries = new Entry[capacity];
        int count;

        /// <summary>When the first was given. Of an empty generation nothing.</summary>
        public Instant FirstTime { get; set; }

        public bool IsFull => count == entries.Length;

        public ReadOnlySpan<Entry> Entries => entries.AsSpan(0, count);

        public bool IsOlderThan(long age, Instant now) =>
            count > 0 && now.Nanoseconds - age > FirstTime.Nanoseconds;

        public void Prefetch(uint hash) => Memory.Prefetch(ref buckets[hash & PlaceMask]);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ref Entry Find(in FrameHeader header, uint hash)
        {
            var mask = PlaceMask;
            var table = buckets;
            for (var at = hash & mask; table[at] != 0; at = (at + 1) & mask)
            {
                if (((table[at] ^ hash) & ~mask) != 0) continue;
                ref var entry = ref entries[(table[at] & mask) - 1];
                if (entry.Key == header.Key && entry.Sender == header.Sender) return ref entry;
            }
            return ref Unsafe.NullRef<Entry>();
        }

        /// <summary>A place for an entry that is not there yet.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ref Entry Add(uint hash)
        {
            var mask = PlaceMask;
            var at = hash & mask;
            while (buckets[at] != 0) at = (at + 1) & mask;
            ref var entry = ref entries[count++];
            buckets[at] = (hash & ~mask) | (uint)count;
            return ref entry;
        }

        public void Clear()
        {
            Array.Clear(buckets);
            (count, FirstTime) = (0, default);
        }

        public void Load(Entry[] saved, Answers answers)
        {
            StateReader.Require(saved.Length <= entries.Length);
            foreach (ref readonly var entry in saved.AsSpan())
            {
                Add(answers.Hash(entry.Sender, entry.Key)) = entry;
            }
        }

        // There are twice as many buckets as entries, so a place always fits below.
        uint PlaceMask => (uint)buckets.Length - 1;
    }
}
