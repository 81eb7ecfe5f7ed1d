using HealthTorch.Data.Rows;
using HealthTorch.Data.Treatment;

namespace HealthTorch.Statistics.Treatment.Estimates;

/// <summary>
/// Exact search for the best policy tree: sums of scores between cut points give the best single split, and deeper trees try every first
/// split.
/// </summary>
internal sealed class PolicyTreeSearch
{
    // Relative rounding error of sums of the same scores in a different order.
    private const double Rounding = 1e-9;

    private readonly double[] _scores;
    private readonly int _arms;
    private readonly double[][] _cuts;
    private readonly int[][] _intervals;

    public PolicyTreeSearch(FeatureRows rows, double[] scores, int arms, int mostCuts)
    {
        (_scores, _arms) = (scores, arms);
        var columns = Enumerable.Range(0, rows.Features.Count).Select(j => ArmMatrix.Column(rows.Values, j, rows.Features.Count)).ToArray();
        _cuts = [.. columns.Select(column => Cuts(column, mostCuts))];
        _intervals = [.. columns.Select((column, j) => Array.ConvertAll(column, value => IntervalIndex(_cuts[j], value)))];
    }

    /// <summary>The best tree for all patients.</summary>
    public PolicyNode Best(int depth) => Best([.. Enumerable.Range(0, _scores.Length / _arms)], depth, threads: -1);

    private PolicyNode Best(int[] rows, int depth, int threads) => depth switch
    {
        1 => Sums(rows).Best(),
        2 => BestOfTwo(rows),
        _ => BestOfMore(rows, depth, threads),
    };

    // As the cut point of the first split increases, patients move to the other side one by one, so that no sum is recomputed.
    private PolicyNode BestOfTwo(int[] rows)
    {
        var best = Sums(rows).Best();
        for (var j = 0; j < _cuts.Length; j++)
        {
            var (below, above, next) = (Sums([]), Sums(rows), 0);
            int[] ordered = [.. rows.OrderBy(row => _intervals[j][row])];
            for (var cut = 0; cut < _cuts[j].Length; cut++)
            {
                for (; next < ordered.Length && _intervals[j][ordered[next]] <= cut; next++)
                {
                    below.Add(ordered[next], 1);
                    above.Add(ordered[next], -1);
                }

                best = next == 0 || next == ordered.Length ? best : Better(best, j, cut, below.Best(), above.Best());
            }
        }

        return best;
    }

    private PolicyNode BestOfMore(int[] rows, int depth, int threads)
    {
        var found = new PolicyNode[_cuts.Length];
        Parallel.For(0, found.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, j =>
        {
            found[j] = Sums(rows).Leaf();
            for (var cut = 0; cut < _cuts[j].Length; cut++)
            {
                int[] below = Array.FindAll(rows, row => _intervals[j][row] <= cut);
                int[] above = Array.FindAll(rows, row => _intervals[j][row] > cut);
                found[j] = below.Length == 0 || above.Length == 0
                    ? found[j]
                    : Better(found[j], j, cut, Best(below, depth - 1, threads: 1), Best(above, depth - 1, threads: 1));
            }
        });
        return found.Aggregate(BestOfTwo(rows), (best, other) => IsBetter(other.Value, best.Value) ? other : best);
    }

    private PolicyNode Better(PolicyNode best, int feature, int cut, PolicyNode below, PolicyNode above) =>
        IsBetter(below.Value + above.Value, best.Value)
            ? new PolicyNode(below.Value + above.Value, 0, new PolicySplit(feature, _cuts[feature][cut], below, above))
            : best;

    private static bool IsBetter(double value, double than) => value > than + (Rounding * Math.Max(Math.Abs(than), 1));

    private ScoreSums Sums(int[] rows)
    {
        var sums = new ScoreSums(this);
        foreach (var row in rows)
        {
            sums.Add(row, 1);
        }

        return sums;
    }

    private static double[] Cuts(double[] column, int most)
    {
        double[] values = [.. column.Distinct().Order()];
        double[] cuts = [.. values.Zip(values.Skip(1), (below, above) => below + ((above - below) / 2))];
        if (cuts.Length <= most)
        {
            return cuts;
        }

        double[] sorted = [.. column.Order()];
        return [.. Enumerable.Range(1, most)
            .Select(i => cuts[Math.Min(IntervalIndex(cuts, sorted[(int)((long)i * (sorted.Length - 1) / (most + 1))]), cuts.Length - 1)])
            .Distinct()];
    }

    /// <summary>The number of cuts below a value.</summary>
    private static int IntervalIndex(double[] cuts, double value) =>
        Array.BinarySearch(cuts, value) is var found && found >= 0 ? found : ~found;

    /// <summary>Sums of the scores of some patients, by feature, interval between cut points, and arm.</summary>
    private sealed class ScoreSums(PolicyTreeSearch search)
    {
        private readonly double[][] _sums = [.. search._cuts.Select(cuts => new double[(cuts.Length + 1) * search._arms])];
        private readonly double[] _total = new double[search._arms];

        public void Add(int row, int sign)
        {
            for (var arm = 0; arm < _total.Length; arm++)
            {
                var score = sign * search._scores[(row * _total.Length) + arm];
                _total[arm] += score;
                for (var j = 0; j < _sums.Length; j++)
                {
                    _sums[j][(search._intervals[j][row] * _total.Length) + arm] += score;
                }
            }
        }

        public PolicyNode Leaf() => Leaf(_total);

        /// <summary>The best tree with at most one split.</summary>
        public PolicyNode Best()
        {
            var (value, feature, cut) = (Leaf().Value, -1, 0);
            Span<double> below = stackalloc double[_total.Length];
            for (var j = 0; j < _sums.Length; j++)
            {
                below.Clear();
                for (var k = 0; k < search._cuts[j].Length; k++)
                {
                    var split = Move(j, k, below);
                    (value, feature, cut) = IsBetter(split, value) ? (split, j, k) : (value, feature, cut);
                }
            }

            return feature < 0 ? Leaf() : Split(feature, cut);
        }

        /// <summary>Moves the patients up to a cut point to the lower side and returns the value of the split.</summary>
        private double Move(int feature, int cut, Span<double> below)
        {
            var (best, rest) = (double.NegativeInfinity, double.NegativeInfinity);
            for (var arm = 0; arm < below.Length; arm++)
            {
                below[arm] += _sums[feature][(cut * below.Length) + arm];
                best = Math.Max(best, below[arm]);
                rest = Math.Max(rest, _total[arm] - below[arm]);
            }

            return best + rest;
        }

        private PolicyNode Split(int feature, int cut)
        {
            var below = new double[_total.Length];
            for (var k = 0; k <= cut; k++)
            {
                Move(feature, k, below);
            }

            var (left, right) = (Leaf(below), Leaf([.. _total.Zip(below, (all, some) => all - some)]));
            return new PolicyNode(left.Value + right.Value, 0, new PolicySplit(feature, search._cuts[feature][cut], left, right));
        }

        private static PolicyNode Leaf(double[] sums)
        {
            var arm = System.Numerics.Tensors.TensorPrimitives.IndexOfMax<double>(sums);
            return new PolicyNode(sums[arm], arm);
        }
    }
}
