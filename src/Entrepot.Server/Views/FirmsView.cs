using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>A firm as the operator sees it.</summary>
public sealed record Firm(
    ParticipantId Id, Digest Name, Permissions Permissions, LegalForm Form, bool IsSuspended);

/// <summary>Who is admitted, and which assets there are.</summary>
sealed class FirmsView(TextArchive texts) : IView
{
    readonly Dictionary<ParticipantId, Firm> firms = [];
    readonly Dictionary<AssetId, AssetDefined> assets = [];

    public IEnumerable<Firm> All => firms.Values.OrderBy(firm => firm.Id.Value);

    public IEnumerable<AssetDefined> Assets => assets.Values.OrderBy(asset => asset.Asset.Value);

    public Firm? Find(ParticipantId id) => firms.GetValueOrDefault(id);

    public bool IsCurrency(AssetId id) =>
        assets.TryGetValue(id, out var asset) && asset.AssetKind is AssetKind.Currency;

    public Label NameOf(ParticipantId id) => firms.TryGetValue(id, out var firm)
        ? Label.Of(texts.Find(firm.Name), $"#{id.Value}")
        : Label.Of(null, $"#{id.Value}");

    public Label NameOf(AssetId id) => assets.TryGetValue(id, out var asset)
        ? Label.Of(texts.Find(asset.Name), $"#{id.Value}")
        : Label.Of(null, $"#{id.Value}");

    public void Receive(in Frame e)
    {
        switch (e.Header.Kind)
        {
            case MessageKind.ParticipantAdmitted: Apply(in e.As<ParticipantAdmitted>()); break;
            case MessageKind.ParticipantSuspended:
                Suspend(e.As<ParticipantSuspended>().Participant, true);
                break;
            case MessageKind.ParticipantResumed:
                Suspend(e.As<ParticipantResumed>().Participant, false);
                break;
            case MessageKind.PermissionsSet: Apply(in e.As<PermissionsSet>()); break;
            case MessageKind.AssetDefined:
                assets[e.As<AssetDefined>().Asset] = e.As<AssetDefined>();
                break;
        }
    }

    void Apply(in ParticipantAdmitted e) => firms[e.Participant] =
        new Firm(e.Participant, e.Name, e.Permissions, e.Form, false);

    void Apply(in PermissionsSet e)
    {
        if (!firms.TryGetValue(e.Participant, out var firm)) return;
        firms[e.Participant] = firm with { Permissions = e.Permissions };
    }

    void Suspend(ParticipantId id, bool isSuspended)
    {
        if (!firms.TryGetValue(id, out var firm)) return;
        firms[id] = firm with { IsSuspended = isSuspended };
    }
}
