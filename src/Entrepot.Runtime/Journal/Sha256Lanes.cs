using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Lanes = System.Runtime.Intrinsics.Vector512<uint>;

namespace Entrepot.Runtime;

/// <summary>
/// SHA-256 (FIPS 180-4) of sixteen messages of one length side by side, a lane of the vector for
/// each. A processor without SHA instructions hashes six times as fast this way.
/// </summary>
static unsafe class Sha256Lanes
{
    public const int Count = 16;

    // Truth tables of the three functions of three bits that SHA-256 is made of.
    const byte Parity = 0x96;
    const byte Choice = 0xCA;
    const byte Majority = 0xE8;

    const int BlockBytes = 64;
    const int Words = 16;

    static readonly uint[] Start =
    [
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
    ];

    static readonly uint[] Constants = [.. CubeRoots(64)];

    public static bool IsSupported => Avx512BW.IsSupported;

    /// <summary>Hashes messages whose length is a multiple of 64 bytes.</summary>
    /// <param name="messages">Where each begins.</param>
    /// <param name="length">Bytes of each.</param>
    /// <param name="digests">Gets their digests, 32 bytes each.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Hash(byte** messages, int length, Span<byte> digests)
    {
        var w = stackalloc Lanes[Words];
        var state = stackalloc Lanes[8];
        for (var n = 0; n < 8; n++) state[n] = Vector512.Create(Start[n]);
        fixed (uint* k = Constants)
        {
            for (var offset = 0; offset < length; offset += BlockBytes)
            {
                Load(messages, offset, w);
                Compress(state, w, k);
            }
            for (var n = 0; n < Words; n++) w[n] = Lanes.Zero;
            w[0] = Vector512.Create(0x8000_0000u);
            w[Words - 1] = Vector512.Create((uint)length * 8);
            Compress(state, w, k);
        }
        for (var n = 0; n < Count * 8; n++)
        {
            var word = ((uint*)state)[n % 8 * Count + n / 8];
            BinaryPrimitives.WriteUInt32BigEndian(digests[(n * sizeof(uint))..], word);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Compress(Lanes* state, Lanes* w, uint* k)
    {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        for (var t = 0; t < 64; t += Words)
        {
            if (t > 0) Extend(w);
            for (var i = 0; i < Words; i += 8)
            {
                Round(a, b, c, ref d, e, f, g, ref h, w[i] + Vector512.Create(k[t + i]));
                Round(h, a, b, ref c, d, e, f, ref g, w[i + 1] + Vector512.Create(k[t + i + 1]));
                Round(g, h, a, ref b, c, d, e, ref f, w[i + 2] + Vector512.Create(k[t + i + 2]));
                Round(f, g, h, ref a, b, c, d, ref e, w[i + 3] + Vector512.Create(k[t + i + 3]));
                Round(e, f, g, ref h, a, b, c, ref d, w[i + 4] + Vector512.Create(k[t + i + 4]));
                Round(d, e, f, ref g, h, a, b, ref c, w[i + 5] + Vector512.Create(k[t + i + 5]));
                Round(c, d, e, ref f, g, h, a, ref b, w[i + 6] + Vector512.Create(k[t + i + 6]));
                Round(b, c, d, ref e, f, g, h, ref a, w[i + 7] + Vector512.Create(k[t + i + 7]));
            }
        }
        (state[0], state[1], state[2], state[3]) =
            (state[0] + a, state[1] + b, state[2] + c, state[3] + d);
        (state[4], state[5], state[6], state[7]) =
            (state[4] + e, state[5] + f, state[6] + g, state[7] + h);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Round(
        Lanes a, Lanes b, Lanes c, ref Lanes d, Lanes e, Lanes f, Lanes g, ref Lanes h, Lanes kw)
    {
        var sum1 = Xor(
            Avx512F.RotateRight(e, 6), Avx512F.RotateRight(e, 11), Avx512F.RotateRight(e, 25));
        var t1 = h + kw + sum1 + Avx512F.TernaryLogic(e, f, g, Choice);
        var sum0 = Xor(
            Avx512F.RotateRight(a, 2), Avx512F.RotateRight(a, 13), Avx512F.RotateRight(a, 22));
        d += t1;
        h = t1 + sum0 + Avx512F.TernaryLogic(a, b, c, Majority);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Extend(Lanes* w)
    {
        for (var i = 0; i < Words; i++)
        {
            var (x, y) = (w[(i + 1) & 15], w[(i + 14) & 15]);
            var s0 = Xor(Avx512F.RotateRight(x, 7), Avx512F.RotateRight(x, 18), x >>> 3);
            var s1 = Xor(Avx512F.RotateRight(y, 17), Avx512F.RotateRight(y, 19), y >>> 10);
            w[i] = w[i] + s0 + w[(i + 9) & 15] + s1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lanes Xor(Lanes x, Lanes y, Lanes z) => Avx512F.TernaryLogic(x, y, z, Parity);

    // Takes one block of every message and turns the square of words over: first within each
    // quarter of the vectors, then the quarters.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Load(byte** messages, int offset, Lanes* w)
    {
        var rows = stackalloc Lanes[Words];
        for (var q = 0; q < Words; q += 4)
        {
            var (r0, r1) = (Row(messages[q] + offset), Row(messages[q + 1] + offset));
            var (r2, r3) = (Row(messages[q + 2] + offset), Row(messages[q + 3] + offset));
            var low01 = Avx512F.UnpackLow(r0, r1).AsUInt64();
            var high01 = Avx512F.UnpackHigh(r0, r1).AsUInt64();
            var low23 = Avx512F.UnpackLow(r2, r3).AsUInt64();
            var high23 = Avx512F.UnpackHigh(r2, r3).AsUInt64();
            rows[q] = Avx512F.UnpackLow(low01, low23).AsUInt32();
            rows[q + 1] = Avx512F.UnpackHigh(low01, low23).AsUInt32();
            rows[q + 2] = Avx512F.UnpackLow(high01, high23).AsUInt32();
            rows[q + 3] = Avx512F.UnpackHigh(high01, high23).AsUInt32();
        }
        const byte Even = 0b10_00_10_00;
        const byte Odd = 0b11_01_11_01;
        for (var i = 0; i < 4; i++)
        {
            var even01 = Avx512F.Shuffle4x128(rows[i], rows[4 + i], Even);
            var odd01 = Avx512F.Shuffle4x128(rows[i], rows[4 + i], Odd);
            var even23 = Avx512F.Shuffle4x128(rows[8 + i], rows[12 + i], Even);
            var odd23 = Avx512F.Shuffle4x128(rows[8 + i], rows[12 + i], Odd);
            w[i] = Avx512F.Shuffle4x128(even01, even23, Even);
            w[4 + i] = Avx512F.Shuffle4x128(odd01, odd23, Even);
            w[8 + i] = Avx512F.Shuffle4x128(even01, even23, Odd);
            w[12 + i] = Avx512F.Shuffle4x128(odd01, odd23, Odd);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lanes Row(byte* block)
    {
        // The words of SHA-256 are big-endian.
        var swap = Vector128.Create((byte)3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
        var all = Vector512.Create(
            Vector256.Create(swap, swap), Vector256.Create(swap, swap));
        return Avx512BW.Shuffle(Vector512.Load(block), all).AsUInt32();
    }

    // The first 32 bits behind the point of the cube roots of the primes.
    static IEnumerable<uint> CubeRoots(int count)
    {
        for (var n = 2U; count > 0; n++)
        {
            if (!IsPrime(n)) continue;
            var (low, high) = (UInt128.Zero, UInt128.One << 36);
            while (high - low > 1)
            {
                var middle = (low + high) / 2;
                if (middle * middle * middle <= (UInt128)n << 96) low = middle;
                else high = middle;
            }
            yield return unchecked((uint)low);
            count--;
        }
    }

    static bool IsPrime(uint n)
    {
        for (var d = 2U; d * d <= n; d++)
        {
            if (n % d == 0) return false;
        }
        return true;
    }
}
