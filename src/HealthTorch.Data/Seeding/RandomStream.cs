namespace HealthTorch.Data.Seeding;

/// <summary>A seeded random number generator with the same output on every machine and runtime version.</summary>
/// <param name="seed">The seed, any number.</param>
/// <remarks>
/// Steele, Lea, Flood: Fast splittable pseudorandom number generators (2014), SplitMix64; Lemire (2019) for bounded integers.
/// </remarks>
public sealed class RandomStream(long seed)
{
    private ulong _state = (ulong)seed;

    /// <summary>Returns the next 64 random bits.</summary>
    public ulong NextBits()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Returns a uniform random number in [0, 1).</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Returns a random integer in [0, <paramref name="bound"/>), uniform to within 2^-64 * bound.</summary>
    /// <param name="bound">The upper bound (exclusive), at least 1.</param>
    public int Next(int bound) => (int)(((UInt128)NextBits() * (ulong)bound) >> 64);

    /// <summary>Returns a standard normal random number (Box and Muller 1958).</summary>
    public double NextNormal() =>
        Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());

    /// <summary>Returns a random permutation of 0 .. <paramref name="count"/> - 1 (Fisher and Yates, Durstenfeld 1964).</summary>
    /// <param name="count">The number of items.</param>
    public int[] Permutation(int count)
    {
        var order = new int[count];
        Permute(order);
        return order;
    }

    /// <summary>Fills a span with a random permutation of its indices.</summary>
    /// <param name="order">Overwritten with 0 .. length - 1.</param>
    public void Permute(Span<int> order)
    {
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Shuffle(order);
    }

    /// <summary>Shuffles items.</summary>
    /// <param name="items">Shuffled in place.</param>
    /// <typeparam name="T">Any type.</typeparam>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
