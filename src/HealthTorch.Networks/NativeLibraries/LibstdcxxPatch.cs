using System.Buffers.Binary;

namespace HealthTorch.Networks.NativeLibraries;

/// <summary>
/// Patches TorchSharp's native library for systems with a C++ library older than the one it was linked with (Debian 12, Ubuntu 22.04: GCC
/// 12; RHEL 9: GCC 11). A pure function of the file's bytes that changes only what the loader checks, never code.
/// </summary>
internal static class LibstdcxxPatch
{
    private const string Library = "libstdc++.so.6";

    /// <summary>
    /// The versions that those systems lack. The first has one import, a function that does nothing except require the version, and no code
    /// uses it. The second has one import that every libstdc++ also offers under an older version.
    /// </summary>
    private static readonly Replacement[] s_replacements =
    [
        new("GLIBCXX_3.4.32", "_ZSt21ios_base_library_initv", null),
        new("GLIBCXX_3.4.30", "_ZNSt18condition_variable4waitERSt11unique_lockISt5mutexE", "GLIBCXX_3.4.11"),
    ];

    /// <summary>Returns the patched library.</summary>
    /// <param name="original">The bytes of the library; not modified.</param>
    /// <exception cref="BadImageFormatException">The file is not the library that this patch was written for.</exception>
    public static byte[] Apply(byte[] original)
    {
        var image = new ElfImage(original);
        var patched = (byte[])original.Clone();
        foreach (var replacement in s_replacements)
        {
            Apply(replacement, image, patched);
        }

        return patched;
    }

    private static void Apply(Replacement replacement, ElfImage image, byte[] patched)
    {
        var need = GetNeed(image, replacement.Version);
        Require((need.Flags & ElfVersionNeed.Weak) == 0, $"needs {need.Version} only weakly: it is already patched");
        var import = GetSingleImport(image, need, replacement.Symbol);
        if (replacement.OlderVersion is { } older)
        {
            Write(patched, import.VersionOffset, GetNeed(image, older).Index);
        }
        else
        {
            Require(!image.RelocatedSymbols().Contains(import.Number), $"uses {import.Name} of {need.Version}");
        }

        Write(patched, need.FlagsOffset, need.Flags | ElfVersionNeed.Weak);
    }

    private static ElfVersionNeed GetNeed(ElfImage image, string version)
    {
        var found = image.Needs.FirstOrDefault(need => need.Library == Library && need.Version == version);
        Require(found is not null, $"does not require {version} of {Library}");
        return found!;
    }

    private static ElfImport GetSingleImport(ElfImage image, ElfVersionNeed need, string symbol)
    {
        var imports = image.Imports.Where(import => import.VersionIndex == need.Index).ToArray();
        Require(
            imports.Length == 1 && imports[0].Name == symbol,
            $"imports {string.Join(", ", imports.Select(import => import.Name))} from {need.Version}, needed only {symbol}");
        return imports[0];
    }

    private static void Write(byte[] bytes, int at, int value) =>
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at, 2), (ushort)value);

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new BadImageFormatException($"the native library {otherwise}: it cannot be patched for an older {Library}");
        }
    }

    /// <summary>The replacement of a version that is too new.</summary>
    /// <param name="Version">The version.</param>
    /// <param name="Symbol">The only import of that version.</param>
    /// <param name="OlderVersion">The version to import the symbol under instead; null if no code uses it.</param>
    private sealed record Replacement(string Version, string Symbol, string? OlderVersion);
}
