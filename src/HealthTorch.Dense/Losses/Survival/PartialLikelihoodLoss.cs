using System.Numerics;
using HealthTorch.Dense.Matrices;

namespace HealthTorch.Dense.Losses.Survival;

/// <summary>
/// The negative log partial likelihood of a batch, distributed over its events so that the mean over patients is the mean over events.
/// There is one output per cause, the log relative hazard.
/// </summary>
/// <param name="times">The time of each patient.</param>
/// <param name="causes">The cause of the event at that time: 0 for censored, otherwise the number of a cause, from 1.</param>
/// <param name="count">The number of causes.</param>
/// <param name="strata">The stratum of each patient, or null for a single stratum.</param>
/// <param name="efron">Whether ties are handled by Efron's method instead of Breslow's.</param>
/// <remarks>
/// Breslow (1974); Efron: The efficiency of Cox's likelihood function for censored data (1977). With S the sum of the hazards at risk at a
/// time with d events, and D the sum of the hazards of the events, the mean loss of the events is the mean over l = 0 .. d - 1 of log(S - l
/// / d D), minus their outputs. Sums are computed in double precision.
/// </remarks>
internal sealed class PartialLikelihoodLoss<T>(double[] times, int[] causes, int count, int[]? strata, bool efron) : OutputLoss<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int[] _ranks = RankPatients(times, strata);
    private int[] _keys = [];
    private int[] _order = [];
    private double[] _hazards = [];
    private double[] _inverseRisks = [];
    private double[] _efronCorrections = [];

    public override bool IsBatchDependent => true;

    public override void Compute(
        MatrixView<T> outputs, ReadOnlySpan<int> patients, ReadOnlySpan<T> weights, Span<T> losses, MatrixView<T> gradient)
    {
        Sort(patients);
        losses.Clear();
        var scale = (double)patients.Length / Math.Max(CountEvents(patients), 1);
        for (var cause = 1; cause <= count; cause++)
        {
            for (int first = 0, end; first < patients.Length; first = end)
            {
                end = EndOfStratum(patients, first);
                var step = new CauseBatch(patients, weights, outputs.Row(cause - 1), cause, scale);
                AccumulateLosses(step, first, end, losses);
                ComputeGradient(step, first, end, gradient.Row(cause - 1));
            }
        }
    }

    /// <summary>Ranks the patients by stratum and, within a stratum, by decreasing time.</summary>
    private static int[] RankPatients(double[] times, int[]? strata)
    {
        int[] order = [.. Enumerable.Range(0, times.Length).OrderBy(row => strata?[row] ?? 0).ThenByDescending(row => times[row])];
        var places = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
        {
            places[order[place]] = place;
        }

        return places;
    }

    private int CountEvents(ReadOnlySpan<int> patients)
    {
        var events = 0;
        foreach (var patient in patients)
        {
            events += causes[patient] > 0 ? 1 : 0;
        }

        return events;
    }

    private void Sort(ReadOnlySpan<int> patients)
    {
        if (_keys.Length < patients.Length)
        {
            (_keys, _order) = (new int[patients.Length], new int[patients.Length]);
            (_hazards, _inverseRisks, _efronCorrections) =
                (new double[patients.Length], new double[patients.Length], new double[patients.Length]);
        }

        for (var i = 0; i < patients.Length; i++)
        {
            (_keys[i], _order[i]) = (_ranks[patients[i]], i);
        }

        Array.Sort(_keys, _order, 0, patients.Length);
    }

    private int EndOfStratum(ReadOnlySpan<int> patients, int first)
    {
        var end = first + 1;
        while (end < patients.Length && (strata is null || strata[patients[_order[end]]] == strata[patients[_order[first]]]))
        {
            end++;
        }

        return end;
    }

    /// <summary>
    /// Backward in time: sums the hazards at risk, and at each time computes the losses and the terms that the gradient needs.
    /// </summary>
    private void AccumulateLosses(in CauseBatch step, int first, int end, Span<T> losses)
    {
        var (shift, atRisk) = (MaxOutput(step, first, end), 0.0);
        for (int block = first, next; block < end; block = next)
        {
            var tie = default(TiedEvents);
            for (next = block; next < end && times[step.Patients[_order[next]]] == times[step.Patients[_order[block]]]; next++)
            {
                _hazards[next] = Math.Exp(double.CreateTruncating(step.Outputs[_order[next]]) - shift);
                atRisk += _hazards[next];
                tie.Add(IsEvent(step, next), _hazards[next], double.CreateTruncating(step.Weights[_order[next]]));
            }

            tie.ComputeMeans(atRisk, efron);
            _inverseRisks.AsSpan(block, next - block).Clear();
            _efronCorrections.AsSpan(block, next - block).Fill(step.Scale * tie.Weight * tie.MeanEfronCorrection);
            _inverseRisks[next - 1] = step.Scale * tie.Weight * tie.MeanInverseRisk;
            for (var i = block; i < next; i++)
            {
                losses[_order[i]] += IsEvent(step, i)
                    ? T.CreateTruncating(step.Scale * (tie.MeanLogRisk + shift - double.CreateTruncating(step.Outputs[_order[i]])))
                    : T.Zero;
            }
        }
    }

    /// <summary>Forward in time: the hazard of a patient contributes to the risk sums of all events up to its own time.</summary>
    private void ComputeGradient(in CauseBatch step, int first, int end, Span<T> slopes)
    {
        var inverse = 0.0;
        for (var i = end - 1; i >= first; i--)
        {
            inverse += _inverseRisks[i];
            var slope = _hazards[i] * inverse;
            if (IsEvent(step, i))
            {
                slope -= (_hazards[i] * _efronCorrections[i]) + (step.Scale * double.CreateTruncating(step.Weights[_order[i]]));
            }

            slopes[_order[i]] = T.CreateTruncating(slope);
        }
    }

    private bool IsEvent(in CauseBatch step, int place) => causes[step.Patients[_order[place]]] == step.Cause;

    private double MaxOutput(in CauseBatch step, int first, int end)
    {
        var largest = double.NegativeInfinity;
        for (var i = first; i < end; i++)
        {
            largest = Math.Max(largest, double.CreateTruncating(step.Outputs[_order[i]]));
        }

        return largest;
    }

    /// <summary>The data of a batch for one cause.</summary>
    private readonly ref struct CauseBatch(
        ReadOnlySpan<int> patients, ReadOnlySpan<T> weights, ReadOnlySpan<T> outputs, int cause, double scale)
    {
        public readonly ReadOnlySpan<int> Patients = patients;
        public readonly ReadOnlySpan<T> Weights = weights;
        public readonly ReadOnlySpan<T> Outputs = outputs;
        public readonly int Cause = cause;
        public readonly double Scale = scale;
    }

    /// <summary>The tied events at one time, with the means over l = 0 .. d - 1 of the terms that contain S - l / d D.</summary>
    private struct TiedEvents
    {
        private int _events;
        private double _eventHazard;

        public double Weight { get; private set; }

        public double MeanLogRisk { get; private set; }

        public double MeanInverseRisk { get; private set; }

        public double MeanEfronCorrection { get; private set; }

        public void Add(bool isEvent, double hazard, double weight)
        {
            if (isEvent)
            {
                (_events, _eventHazard, Weight) = (_events + 1, _eventHazard + hazard, Weight + weight);
            }
        }

        public void ComputeMeans(double atRisk, bool efron)
        {
            for (var i = 0; i < _events; i++)
            {
                var taken = efron ? (double)i / _events : 0;
                var left = atRisk - (taken * _eventHazard);
                MeanLogRisk += Math.Log(left) / _events;
                MeanInverseRisk += 1 / left / _events;
                MeanEfronCorrection += taken / left / _events;
            }
        }
    }
}
