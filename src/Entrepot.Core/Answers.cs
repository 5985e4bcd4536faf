using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Entrepot.Core;

/// <summary>
/// The first answer to every command of the last while, so that a repeat changes nothing and hears
/// the same. Answers are kept in two generations: when the younger is full, or its first answer too
/// old, the older is forgotten whole and the younger takes its place. So at least half of what is
/// retained is always there, and nothing is ever taken out one by one.
///
/// Of a forgotten answer one thing stays: its sender's number, if it had one, is too old ever to be
/// new again.
/// </summary>
sealed class Answers
{
    readonly KeyFloors floors = new();
    readonly long ageMax;
    readonly ulong secret;
    readonly AnswerIndex index;
    readonly Generation[] generations;
    int youngest;

    public Answers(VenueOptions options, ulong secret)
    {
        this.secret = secret;
        ageMax = options.AnswerAgeMax;
        var capacity = (int)options.AnswersRetained / 2;
        index = new AnswerIndex(capacity);
        generations = [new Generation(capacity), new Generation(capacity)];
    }

    Generation Younger => generations[youngest];

    Generation Older => generations[youngest ^ 1];

    /// <summary>Fetches what <see cref="TryFind"/> and <see cref="IsTooOld"/> will look at.
    /// </summary>
    public void Prefetch(in FrameHeader header)
    {
        index.Prefetch(Hash(header.Sender, header.Key));
        floors.Prefetch(header.Sender);
    }

    /// <summary>Whether this sender's key was answered.</summary>
    /// <param name="answer">What was said.</param>
    /// <param name="isSameContent">Whether it was asked the same.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFind(
        in FrameHeader header, ulong content, out Answer answer, out bool isSameContent)
    {
        (answer, isSameContent) = (default, false);
        ref var entry = ref Find(in header, Hash(header.Sender, header.Key));
        if (Unsafe.IsNullRef(ref entry)) return false;
        isSameContent = entry.Content == content && entry.Command == header.Kind;
        answer = new Answer(entry.Sequence, entry.Value, entry.Filled, entry.Code);
        return true;
    }

    /// <summary>Whether this sender's key is a number that may have been answered and forgotten.
    /// </summary>
    public bool IsTooOld(in FrameHeader header) => floors.IsTooOld(header.Sender, header.Key);

    public void Remember(in FrameHeader header, ulong content, in Answer answer)
    {
        if (Younger.IsFull) Forget();
        if (Younger.Entries.IsEmpty) Younger.FirstTime = header.Time;
        floors.Use(header.Sender, header.Key);
        ref var entry = ref Add(Hash(header.Sender, header.Key));
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
        if (Younger.IsOlderThan(ageMax, now)) Forget();
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
            hash ^= Mixing.Mix(words[0] ^ place, words[1]);
            place = BitOperations.RotateLeft(place, 7);
            words = words[2..];
        }
        if (words.Length > 0) hash ^= Mixing.Mix(words[0] ^ place, 0xE703_7ED1_A0B4_28DB);
        return Mixing.Mix(hash, 0x8EBC_6AF0_9C88_C6E3);
    }

    public void Save(StateWriter writer)
    {
        floors.Save(writer);
        writer.Write(Younger.FirstTime);
        writer.Write(Younger.Entries);
        writer.Write(Older.Entries);
    }

    public void Load(ref StateReader reader)
    {
        floors.Load(ref reader);
        var firstTime = reader.Read<Instant>();
        var younger = reader.ReadArray<Entry>();
        Load(reader.ReadArray<Entry>());
        Forget();
        Load(younger);
        Younger.FirstTime = firstTime;
    }

    public void AddTo(StateHash hash)
    {
        hash.Add(Older.Entries.Length);
        hash.Add(Younger.Entries.IsEmpty ? default : Younger.FirstTime);
        foreach (ref readonly var entry in Older.Entries) hash.Add(in entry);
        foreach (ref readonly var entry in Younger.Entries) hash.Add(in entry);
        floors.AddTo(hash);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    ref Entry Find(in FrameHeader header, uint hash)
    {
        var ended = 0;
        for (var line = index.First(hash); ended != AnswerIndex.Both; line = index.After(line))
        {
            for (var places = index.Matches(line, hash); places != 0; places &= places - 1)
            {
                var (generation, at) = index[line, BitOperations.TrailingZeroCount(places)];
                ref var entry = ref generations[generation][at];
                if (entry.Key == header.Key && entry.Sender == header.Sender) return ref entry;
            }
            ended |= index.EndsIn(line);
        }
        return ref Unsafe.NullRef<Entry>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    ref Entry Add(uint hash)
    {
        index.Add(hash, youngest, Younger.Entries.Length);
        return ref Younger.Add();
    }

    void Forget()
    {
        floors.Forget();
        youngest ^= 1;
        Younger.Clear();
        index.Clear(youngest);
    }

    void Load(Entry[] saved)
    {
        StateReader.Require(saved.Length <= Younger.Capacity);
        foreach (ref readonly var entry in saved.AsSpan())
        {
            floors.Use(entry.Sender, entry.Key);
            Add(Hash(entry.Sender, entry.Key)) = entry;
        }
    }

    // Where an answer is looked for shows in nothing but time. Without the secret, whoever chooses
    // keys could choose them so that all are looked for in one place.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    uint Hash(ParticipantId sender, ulong key)
    {
        var hash = Mixing.Mix(
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

    /// <summary>Answers in the order of arrival.</summary>
    sealed class Generation(int capacity)
    {
        readonly Entry[] entries = new Entry[capacity];
        int count;

        /// <summary>When the first was given. Of an empty generation nothing.</summary>
        public Instant FirstTime { get; set; }

        public int Capacity => entries.Length;

        public bool IsFull => count == entries.Length;

        public ReadOnlySpan<Entry> Entries => entries.AsSpan(0, count);

        public ref Entry this[int at] => ref entries[at];

        public bool IsOlderThan(long age, Instant now) =>
            count > 0 && now.Nanoseconds - age > FirstTime.Nanoseconds;

        public ref Entry Add() => ref entries[count++];

        public void Clear() => (count, FirstTime) = (0, default);
    }
}
