using System.Text;

namespace Entrepot.Server;

/// <summary>
/// The first letters of Chinese words, so that 聚丙烯 is found as jbx. The first level of GB 2312 is
/// sorted by sound: where each letter begins there is all the table that is needed.
/// </summary>
static class Pinyin
{
    const string Letters = "abcdefghjklmnopqrstwxyz";
    const int LevelEnd = 0xD7FA;

    static readonly int[] starts =
    [
        0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC,
        0xC2E8, 0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9,
        0xD4D1,
    ];

    // Beyond the first level: what goods and places here are named by.
    static readonly Dictionary<char, char> others = new()
    {
        ['甬'] = 'y', ['羧'] = 's', ['酚'] = 'f', ['酯'] = 'z', ['酮'] = 't', ['烃'] = 't',
        ['衢'] = 'q', ['嵊'] = 's', ['鄞'] = 'y',
    };

    static readonly Encoding gb2312 =
        CodePagesEncodingProvider.Instance.GetEncoding("gb2312")!;

    /// <summary>Letters for characters; everything else as it is, in small letters.</summary>
    public static string InitialsOf(string text) =>
        string.Concat(text.Select(InitialOf)).ToLowerInvariant();

    static char InitialOf(char character)
    {
        if (others.TryGetValue(character, out var known)) return known;
        var bytes = gb2312.GetBytes([character]);
        // The same bytes in GBK, but for those whose second byte GB 2312 does not have.
        if (bytes is not [var row, >= 0xA1 and var cell]) return character;
        var code = row << 8 | cell;
        if (code < starts[0] || code >= LevelEnd) return character;
        var index = Array.BinarySearch(starts, code);
        return Letters[index >= 0 ? index : ~index - 1];
    }
}
