using System.Numerics;

namespace HealthTorch.Dense;

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
    private readonly int[] _places = Places(times, strata);
    private int[] _keys = [];
    private int[] _order = [];
    private double[] _hazards = [];
    private double[] _whole = [];
    private double[] _taken = [];

    public override bool MixesPatients => true;

    public override void Of(
        Matrix<T> outputs, ReadOnlySpan<int> patients, ReadOnlySpan<T> weights, Span<T> losses, Matrix<T> gradient)
    {
        Sort(patients);
        losses.Clear();
        var scale = (double)patients.Length / Math.Max(Events(patients), 1);
        for (var cause = 1; cause <= count; cause++)
        {
            for (int first = 0, end; first < patients.Length; first = end)
            {
                end = EndOfStratum(patients, first);
                var step = new Step(patients, weights, outputs.Row(cause - 1), cause, scale);
                Lose(step, first, end, losses);
                Differentiate(step, first, end, gradient.Row(cause - 1));
            }
        }
    }

    /// <summary>Ranks the patients by stratum and, within a stratum, by decreasing time.</summary>
    private static int[] Places(double[] times, int[]? strata)
    {
        int[] order = [.. Enumerable.Range(0, times.Length).OrderBy(row => strata?[row] ?? 0).ThenByDescending(row => times[row])];
        var places = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
        {
            places[order[place]] = place;
        }

        return places;
    }

    private int Events(ReadOnlySpan<int> patients)
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
            (_hazards, _whole, _taken) = (new double[patients.Length], new double[patients.Length], new double[patients.Length]);
        }

        for (var i = 0; i < patients.Length; i++)
        {
            (_keys[i], _order[i]) = (_places[patients[i]], i);
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
    private void Lose(in Step step, int first, int end, Span<T> losses)
    {
        var (shift, atRisk) = (Shift(step, first, end), 0.0);
        for (int block = first, next; block < end; block = next)
        {
            var tie = default(Tie);
            for (next = block; next < end && times[step.Patients[_order[next]]] == times[step.Patients[_order[block]]]; next++)
            {
                _hazards[next] = Math.Exp(double.CreateTruncating(step.Said[_order[next]]) - shift);
                atRisk += _hazards[next];
                tie.Add(IsEvent(step, next), _hazards[next], double.CreateTruncating(step.Shares[_order[next]]));
            }

            tie.Sum(atRisk, efron);
            _whole.AsSpan(block, next - block).Clear();
            _taken.AsSpan(block, next - block).Fill(step.Scale * tie.Share * tie.InverseShare);
            _whole[next - 1] = step.Scale * tie.Share * tie.Inverse;
            for (var i = block; i < next; i++)
            {
                losses[_order[i]] += IsEvent(step, i)
                    ? T.CreateTruncating(step.Scale * (tie.LogRisk + shift - double.CreateTruncating(step.Said[_order[i]])))
                    : T.Zero;
            }
        }
    }

    /// <summary>Forward in time: the hazard of a patient contributes to the risk sums of all events up to its own time.</summary>
    private void Differentiate(in Step step, int first, int end, Span<T> slopes)
    {
        var inverse = 0.0;
        for (var i = end - 1; i >= first; i--)
        {
            inverse += _whole[i];
            var slope = _hazards[i] * inverse;
            if (IsEvent(step, i))
            {
                slope -= (_hazards[i] * _taken[i]) + (step.Scale * double.CreateTruncating(step.Shares[_order[i]]));
            }

            slopes[_order[i]] = T.CreateTruncating(slope);
        }
    }

    private bool IsEvent(in Step step, int place) => causes[step.Patients[_order[place]]] == step.Cause;

    private double Shift(in Step step, int first, int end)
    {
        var largest = double.NegativeInfinity;
        for (var i = first; i < end; i++)
        {
            largest = Math.Max(largest, double.CreateTruncating(step.Said[_order[i]]));
        }

        return largest;
    }

    /// <summary>The data of a batch for one cause.</summary>
    private readonly ref struct Step(ReadOnlySpan<int> patients, ReadOnlySpan<T> weights, ReadOnlySpan<T> outputs, int cause, double scale)
    {
        public readonly ReadOnlySpan<int> Patients = patients;
        public readonly ReadOnlySpan<T> Shares = weights;
        public readonly ReadOnlySpan<T> Said = outputs;
        public readonly int Cause = cause;
        public readonly double Scale = scale;
    }

    /// <summary>The tied events at one time, with the means over l = 0 .. d - 1 of the terms that contain S - l / d D.</summary>
    private struct Tie
    {
        private int _events;
        private double _died;

        public double Share { get; private set; }

        public double LogRisk { get; private set; }

        public double Inverse { get; private set; }

        public double InverseShare { get; private set; }

        public void Add(bool isEvent, double hazard, double weight)
        {
            if (isEvent)
            {
                (_events, _died, Share) = (_events + 1, _died + hazard, Share + weight);
            }
        }

        public void Sum(double atRisk, bool efron)
        {
            for (var i = 0; i < _events; i++)
            {
                var taken = efron ? (double)i / _events : 0;
                var left = atRisk - (taken * _died);
                LogRisk += Math.Log(left) / _events;
                Inverse += 1 / left / _events;
                InverseShare += taken / left / _events;
            }
        }
    }
}
