namespace Entrepot.Browser;

/// <summary>All tests share one browser, one after another: two cores have no more to give.
/// </summary>
[CollectionDefinition(nameof(OneBrowser))]
public sealed class OneBrowser : ICollectionFixture<Chromium>;
