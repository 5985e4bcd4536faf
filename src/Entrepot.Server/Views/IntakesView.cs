using System.Globalization;
using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>Goods on their way into a warehouse, as their owner and the keeper see them.</summary>
sealed class AwaitedIntake(in IntakeForecasted forecast)
{
    public IntakeForecasted Forecast { get; } = forecast;
    public IntakeState State { get; set; } = IntakeState.Forecast;
    public Quantity Arrived { get; set; }
    public BatchId Batch { get; set; }

    /// <summary>What its keeper keeps free for it.</summary>
    public Quantity Room => State switch
    {
        IntakeState.Booked => Forecast.Quantity,
        IntakeState.Inbound or IntakeState.Inspecting => Arrived,
        _ => Quantity.Zero,
    };
}

/// <summary>All intakes that have not ended.</summary>
sealed class IntakesView(WarehousesView warehouses) : IView
{
    readonly SortedDictionary<ulong, AwaitedIntake> intakes = [];

    /// <summary>What a firm has forecast, and what it is to take in.</summary>
    public IEnumerable<AwaitedIntake> Of(ParticipantId firm) => intakes.Values.Where(its =>
        its.Forecast.Owner == firm || warehouses.KeeperOf(its.Forecast.Warehouse) == firm);

    /// <summary>What is on its way into a warehouse.</summary>
    public IEnumerable<AwaitedIntake> In(WarehouseId warehouse) =>
        intakes.Values.Where(its => its.Forecast.Warehouse == warehouse);

    /// <summary>By the text of its number; another's is not there for a firm.</summary>
    public AwaitedIntake? Find(string number, ParticipantId reader) =>
        ulong.TryParse(number, CultureInfo.InvariantCulture, out var id)
        && intakes.TryGetValue(id, out var its)
        && (its.Forecast.Owner == reader || reader == ParticipantId.Operator
            || warehouses.KeeperOf(its.Forecast.Warehouse) == reader)
            ? its
            : null;

    public void Receive(in Frame e)
    {
        switch (e.Header.Kind)
        {
            case MessageKind.IntakeForecasted:
                var forecast = e.As<IntakeForecasted>();
                intakes.Add(forecast.Intake.Value, new AwaitedIntake(in forecast));
                break;
            case MessageKind.IntakeStateChanged: Apply(in e.As<IntakeStateChanged>()); break;
        }
    }

    void Apply(in IntakeStateChanged e)
    {
        if (e.To >= IntakeState.Accepted)
        {
            intakes.Remove(e.Intake.Value);
            return;
        }
        var intake = intakes[e.Intake.Value];
        (intake.State, intake.Arrived, intake.Batch) = (e.To, e.Arrived, e.Batch);
    }
}
