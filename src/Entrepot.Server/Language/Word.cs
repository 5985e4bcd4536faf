namespace Entrepot.Server;

/// <summary>Everything that pages say. The texts stand in pages.*.txt.</summary>
enum Word
{
    None = 0,

    Title,
}
