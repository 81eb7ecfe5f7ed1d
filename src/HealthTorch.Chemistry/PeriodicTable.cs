namespace HealthTorch.Chemistry;

/// <summary>Properties of the elements of organic molecules, from RDKit's periodic table.</summary>
internal static class PeriodicTable
{
    private static readonly int[] s_nobleGases = [0, 2, 10, 18, 36, 54, 86, 118];

    /// <summary>Returns the number of electrons in the outer shell; for a transition metal, those beyond the last noble gas.</summary>
    /// <param name="number">Atomic number.</param>
    public static int CountOuterElectrons(int number)
    {
        var beyond = number - s_nobleGases.Last(noble => noble < Math.Max(number, 1));
        return number switch
        {
            2 => 2,
            (>= 31 and <= 36) or (>= 49 and <= 54) => beyond - 10,
            >= 81 and <= 86 => beyond - 24,
            _ => beyond,
        };
    }

    /// <summary>Returns the default valence; -1 for elements with any valence, 0 for noble gases.</summary>
    /// <param name="number">Atomic number.</param>
    public static int GetDefaultValence(int number) => GetValences(number) is [var first, ..] ? first : -1;

    /// <summary>Returns the number of hydrogens that an atom binds.</summary>
    /// <param name="number">Atomic number.</param>
    /// <param name="charge">Formal charge.</param>
    /// <param name="valence">The valence used by its bonds and unpaired electrons.</param>
    public static int CountHydrogens(int number, int charge, int valence)
    {
        // Boron and aluminum gain a bond with an additional electron; a carbocation has one bond less.
        var effective = number is 5 or 13 || (number == 6 && charge > 0) ? -charge : charge;
        var free = GetValences(number).Select(allowed => allowed + effective - valence).Where(hydrogens => hydrogens >= 0).ToArray();
        return free.Length > 0 ? free[0] : 0;
    }

    private static int[] GetValences(int number) => number switch
    {
        1 or 3 or 11 or 19 or 37 or 55 or 9 or 17 or 35 => [1],
        53 => [1, 3, 5],
        4 or 12 or 20 or 38 or 56 or 8 => [2],
        5 or 7 or 31 => [3],
        13 => [3, 6],
        6 or 14 or 32 => [4],
        15 or 33 or 51 => [3, 5, 7],
        16 or 34 or 52 => [2, 4, 6],
        50 or 82 => [2, 4],
        49 => [3],
        83 => [3, 5],
        2 or 10 or 18 or 36 or 54 => [0],
        _ => [],
    };
}
