using System.Security.Cryptography;
using System.Text;

namespace HealthTorch.Data.Seeding;

/// <summary>
/// Derives many independent random streams from one experiment seed: initialization, shuffling, splitting and each bootstrap sample use
/// their own stream, so that a change to one leaves the others unchanged.
/// </summary>
public static class Seeds
{
    /// <summary>Returns the seed of a named stream: the first eight bytes of SHA-256 of "seed/stream", without the sign bit.</summary>
    /// <param name="seed">The seed of the experiment.</param>
    /// <param name="stream">The name of the stream, such as <c>split</c> or <c>bootstrap/17</c>.</param>
    public static long Derive(long seed, string stream) =>
        BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{stream}"))) & long.MaxValue;

    /// <summary>Creates the random number generator of a named stream.</summary>
    /// <param name="seed">The seed of the experiment.</param>
    /// <param name="stream">The name of the stream.</param>
    public static RandomStream CreateStream(long seed, string stream) => new(Derive(seed, stream));
}
