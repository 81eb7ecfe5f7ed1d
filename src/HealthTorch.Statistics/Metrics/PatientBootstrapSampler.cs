using HealthTorch.Data.Seeding;

namespace HealthTorch.Statistics.Metrics;

/// <summary>
/// Draws bootstrap samples: as many patients as there are, with replacement, each with all rows. It reuses one buffer and must be used by
/// one thread only.
/// </summary>
/// <param name="patients">The patient of each row: numbers from 0 without gaps.</param>
internal sealed class PatientBootstrapSampler(int[] patients)
{
    private readonly int[] _times = new int[patients.Length == 0 ? 0 : patients.Max() + 1];
    private readonly double[] _counts = new double[patients.Length];

    /// <summary>Draws a sample, which is valid until the next one is drawn.</summary>
    /// <param name="stream">The random stream.</param>
    public RowWeights Draw(RandomStream stream)
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

        return new RowWeights(_counts);
    }
}
