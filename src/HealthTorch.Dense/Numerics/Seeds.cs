using System.Security.Cryptography;
using System.Text;

namespace HealthTorch.Numerics;

/// <summary>
/// One experiment seed, many independent streams: initialisation, shuffling, splitting and each bootstrap draw from their own, so that
/// a change to one leaves the others as they were.
/// </summary>
public static class Seeds
{
    /// <summary>The seed of a named stream: the first eight bytes of SHA-256 of "seed/stream", without the sign.</summary>
    /// <param name="seed">The experiment's seed.</param>
    /// <param name="stream">A name such as <c>split</c> or <c>bootstrap/17</c>.</param>
    public static long Of(long seed, string stream) =>
        BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{stream}"))) & long.MaxValue;

    /// <summary>A generator of a named stream.</summary>
    /// <param name="seed">The experiment's seed.</param>
    /// <param name="stream">The stream's name.</param>
    public static RandomStream Stream(long seed, string stream) => new(Of(seed, stream));
}
