using HealthTorch.Numerics;

namespace HealthTorch.Metrics;

/// <summary>Draws as many patients as there are, with replacement and with all of their rows. For one thread: it has one place.</summary>
/// <param name="patients">Which patient each row is of: numbers from 0, none left out.</param>
internal sealed class Resampler(int[] patients)
{
    private readonly int[] _times = new int[patients.Length == 0 ? 0 : patients.Max() + 1];
    private readonly double[] _counts = new double[patients.Length];

    /// <summary>Draws a sample, which stands until the next is drawn.</summary>
    /// <param name="stream">What chance says.</param>
    public Sample Draw(RandomStream stream)
    {
        Array.Clear(_times);
        for (var drawn = 0; drawn < _times.Length; drawn++)
        {
            _times[stream.Next(_times.Length)]++;
        }

        for (var row = 0; row < _counts.Length; row++)
        {
            _counts[row] = _times[patients[row]];
        }

        return new Sample(_counts);
    }
}
