using System.Numerics;

namespace HealthTorch.Dense;

/// <summary>
/// Minus the log partial likelihood of a step, shared out among its events so that the mean over patients is the mean over events; one
/// output a cause, the log relative hazard.
/// </summary>
/// <param name="times">Time of each patient.</param>
/// <param name="causes">What happened then: 0 for nothing, else the number of a cause, from 1.</param>
/// <param name="count">Number of causes.</param>
/// <param name="strata">Stratum of each patient, or null where there is one.</param>
/// <param name="efron">Whether ties are treated by Efron's rule, not Breslow's.</param>
/// <remarks>
/// Breslow (1974); Efron: The efficiency of Cox's likelihood function for censored data (1977). With S the risk sum at a time of d events
/// whose hazards sum to D, the events' mean loss is the mean over l = 0 .. d - 1 of log(S - l / d D), less their outputs. Sums are in
/// double.
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
        Matrix<T> outputs, ReadOnlySpan<int> patients, ReadOnlySpan<T> shares, Span<T> losses, Matrix<T> gradient)
    {
        Sort(patients);
        losses.Clear();
        var scale = (double)patients.Length / Math.Max(Events(patients), 1);
        for (var cause = 1; cause <= count; cause++)
        {
            for (int first = 0, end; first < patients.Length; first = end)
            {
                end = EndOfStratum(patients, first);
                var step = new Step(patients, shares, outputs.Row(cause - 1), cause, scale);
                Lose(step, first, end, losses);
                Differentiate(step, first, end, gradient.Row(cause - 1));
            }
        }
    }

    /// <summary>The place of each patient in the order of strata, and in them of falling time.</summary>
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

    /// <summary>Back in time: sums up who is at risk, and at each time takes the losses and what they say of the hazards.</summary>
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

    /// <summary>Forth in time: a patient's hazard counts in the risk sums of all events up to its own time.</summary>
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

    /// <summary>What a step reads of one cause.</summary>
    private readonly ref struct Step(ReadOnlySpan<int> patients, ReadOnlySpan<T> shares, ReadOnlySpan<T> said, int cause, double scale)
    {
        public readonly ReadOnlySpan<int> Patients = patients;
        public readonly ReadOnlySpan<T> Shares = shares;
        public readonly ReadOnlySpan<T> Said = said;
        public readonly int Cause = cause;
        public readonly double Scale = scale;
    }

    /// <summary>The events at one time: means over l = 0 .. d - 1 of what S - l / d D stands in.</summary>
    private struct Tie
    {
        private int _events;
        private double _died;

        public double Share { get; private set; }

        public double LogRisk { get; private set; }

        public double Inverse { get; private set; }

        public double InverseShare { get; private set; }

        public void Add(bool isEvent, double hazard, double share)
        {
            if (isEvent)
            {
                (_events, _died, Share) = (_events + 1, _died + hazard, Share + share);
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
