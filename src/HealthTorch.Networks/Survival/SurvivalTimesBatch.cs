using HealthTorch.Data.Survival;
using HealthTorch.Networks.Batches;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Survival;

/// <summary>The tensors of <see cref="SurvivalTimes"/>.</summary>
/// <param name="times">(patients).</param>
/// <param name="causes">(patients) int64; 0 for censored.</param>
/// <param name="entries">(patients), or null if all patients were observed from the start.</param>
/// <param name="strata">(patients) int64, or null without strata.</param>
/// <param name="count">Number of causes.</param>
public sealed class SurvivalTimesBatch(Tensor times, Tensor causes, Tensor? entries, Tensor? strata, int count) : TargetsBatch
{
    /// <summary>(patients) time of the event or of the end of follow-up.</summary>
    public Tensor Times { get; } = times;

    /// <summary>(patients) int64 cause of the event, from 1; 0 for censored.</summary>
    public Tensor Causes { get; } = causes;

    /// <summary>(patients) entry time of each patient, or null.</summary>
    public Tensor? Entries { get; } = entries;

    /// <summary>(patients) int64 stratum, or null.</summary>
    public Tensor? Strata { get; } = strata;

    /// <summary>Number of causes.</summary>
    public int CauseCount { get; } = count;

    /// <inheritdoc/>
    public override SurvivalTimesBatch Select(Tensor rows) =>
        new(
            Times.index_select(0, rows),
            Causes.index_select(0, rows),
            Entries?.index_select(0, rows),
            Strata?.index_select(0, rows),
            CauseCount);

    /// <inheritdoc/>
    public override SurvivalTimesBatch Slice(long start, long count) => new(
        Times.narrow(0, start, count),
        Causes.narrow(0, start, count),
        Entries?.narrow(0, start, count),
        Strata?.narrow(0, start, count),
        CauseCount);

    internal static SurvivalTimesBatch From(SurvivalTimes events, Device device, ScalarType dtype) => new(
        tensor(events.Times, dtype: dtype, device: device),
        tensor(events.Causes, dtype: ScalarType.Int64, device: device),
        events.Entries is null ? null : tensor(events.Entries, dtype: dtype, device: device),
        events.Strata is null ? null : tensor(events.Strata.RowStrata, dtype: ScalarType.Int64, device: device),
        events.CauseNames.Count);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Times.Dispose();
        Causes.Dispose();
        Entries?.Dispose();
        Strata?.Dispose();
    }
}

/// <summary>The tensors of <see cref="DiscretizedSurvivalTimes"/>.</summary>
/// <param name="atRisk">(patients, intervals) 1 where the interval contributes to the likelihood of the patient, else 0.</param>
/// <param name="exposures">(patients, intervals) fraction of the interval at risk.</param>
/// <param name="places">(patients) int64 index of the event in causes x intervals, 0 without event.</param>
/// <param name="happened">(patients) 1 if there is an event on the grid, else 0.</param>
/// <param name="count">Number of causes.</param>
internal sealed class DiscretizedSurvivalTimesBatch(
    Tensor atRisk, Tensor exposures, Tensor places, Tensor happened, int count) : TargetsBatch
{
    /// <summary>(patients, intervals) 1 where the interval contributes to the likelihood of the patient, else 0.</summary>
    public Tensor AtRisk { get; } = atRisk;

    /// <summary>(patients, intervals) fraction of the interval at risk.</summary>
    public Tensor Exposures { get; } = exposures;

    /// <summary>(patients) int64 index of the event in causes x intervals, 0 without event.</summary>
    public Tensor EventIndices { get; } = places;

    /// <summary>(patients) 1 if there is an event on the grid, else 0.</summary>
    public Tensor HasEvent { get; } = happened;

    /// <summary>Number of causes.</summary>
    public int CauseCount { get; } = count;

    /// <inheritdoc/>
    public override DiscretizedSurvivalTimesBatch Select(Tensor rows) => new(
        AtRisk.index_select(0, rows),
        Exposures.index_select(0, rows),
        EventIndices.index_select(0, rows),
        HasEvent.index_select(0, rows),
        CauseCount);

    /// <inheritdoc/>
    public override DiscretizedSurvivalTimesBatch Slice(long start, long count) => new(
        AtRisk.narrow(0, start, count),
        Exposures.narrow(0, start, count),
        EventIndices.narrow(0, start, count),
        HasEvent.narrow(0, start, count),
        CauseCount);

    internal static DiscretizedSurvivalTimesBatch From(DiscretizedSurvivalTimes events, Device device, ScalarType dtype)
    {
        var places = events.EventIndices();
        return new DiscretizedSurvivalTimesBatch(
            tensor(events.AtRisk(), dtype: dtype, device: device).reshape(-1, events.IntervalCount),
            tensor(events.Exposures(), dtype: dtype, device: device).reshape(-1, events.IntervalCount),
            tensor(Array.ConvertAll(places, place => (long)Math.Max(place, 0)), dtype: ScalarType.Int64, device: device),
            tensor(Array.ConvertAll(places, place => place >= 0 ? 1.0 : 0), dtype: dtype, device: device),
            events.SurvivalTimes.CauseNames.Count);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        AtRisk.Dispose();
        Exposures.Dispose();
        EventIndices.Dispose();
        HasEvent.Dispose();
    }
}
