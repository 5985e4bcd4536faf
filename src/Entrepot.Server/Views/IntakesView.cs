using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>Goods on their way into a warehouse, as their owner and the keeper see them.</summary>
sealed class AwaitedIntake(in IntakeForecasted forecast)
{
    public IntakeForecasted Forecast { get; } = forecast;
    public IntakeState State { get; set; } = IntakeState.Forecast;
    public Quantity Arrived { get; set; }
    public BatchId Batch { get; set; }
}

/// <summary>All intakes that have not ended.</summary>
sealed class IntakesView(WarehousesView warehouses) : IView
{
    readonly SortedDictionary<ulong, AwaitedIntake> intakes = [];

    /// <summary>What a firm has forecast, and what it is to take in.</summary>
    public IEnumerable<AwaitedIntake> Of(ParticipantId firm) => intakes.Values.Where(its =>
        its.Forecast.Owner == firm || warehouses.KeeperOf(its.Forecast.Warehouse) == firm);

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
