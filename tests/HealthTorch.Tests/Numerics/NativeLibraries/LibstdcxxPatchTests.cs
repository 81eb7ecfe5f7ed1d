using System.Buffers.Binary;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using HealthTorch.Networks.NativeLibraries;

namespace HealthTorch.Tests.Numerics;

public sealed class LibstdcxxPatchTests
{
    private const string Marker = "_ZSt21ios_base_library_initv";
    private const string Wait = "_ZNSt18condition_variable4waitERSt11unique_lockISt5mutexE";

    [LinuxFact]
    public void Patching_changes_two_flags_and_one_version_index()
    {
        var original = NativeFixture.Original();
        var image = new ElfImage(original);
        int[] expected =
        [
            Need(image, "GLIBCXX_3.4.32").FlagsOffset,
            Need(image, "GLIBCXX_3.4.30").FlagsOffset,
            Import(image, Wait).VersionOffset,
        ];

        var patched = LibstdcxxPatch.Apply(original);

        var changed = Enumerable.Range(0, original.Length).Where(i => original[i] != patched[i]);
        Assert.Equal(expected.Order(), changed);
    }

    [LinuxFact]
    public void The_patched_library_needs_only_versions_of_GCC_11()
    {
        var image = new ElfImage(LibstdcxxPatch.Apply(NativeFixture.Original()));

        var strong = image.Needs.Where(need => need.Version.StartsWith("GLIBCXX_", StringComparison.Ordinal) && need.Flags == 0);
        Assert.All(strong, need => Assert.True(Version.Parse(need.Version["GLIBCXX_".Length..]) <= new Version(3, 4, 29), need.Version));
        Assert.Equal(Need(image, "GLIBCXX_3.4.11").Index, Import(image, Wait).VersionIndex);
    }

    [LinuxFact]
    public void Patching_leaves_its_argument_alone()
    {
        var original = NativeFixture.Original();

        LibstdcxxPatch.Apply(original);

        Assert.Equal(NativeFixture.Original(), original);
    }

    [LinuxFact]
    public void A_patched_library_is_not_patched_again() =>
        Refused(LibstdcxxPatch.Apply(NativeFixture.Original()), "already patched");

    [Fact]
    public void What_is_no_library_is_refused()
    {
        Refused([], "not an ELF file");
        Refused(new byte[4096], "not an ELF file");
        Refused(Encoding.ASCII.GetBytes(new string('#', 4096)), "not an ELF file");
    }

    [LinuxFact]
    public void A_library_for_other_machines_is_refused()
    {
        Refused(Changed(18, 183), "not for x86-64");
        Refused(Changed(4, 1), "not 64-bit");
        Refused(Changed(5, 2), "not 64-bit, little-endian");
        Refused(Changed(16, 2), "not a shared library");
    }

    [LinuxFact]
    public void A_library_without_the_symbol_is_refused() =>
        Refused(Renamed(Marker, "_ZSt21ios_base_library_inix"), $"needed only {Marker}");

    [LinuxFact]
    public void A_library_without_the_version_is_refused() =>
        Refused(Renamed("GLIBCXX_3.4.32", "GLIBCXX_3.4.31"), "does not require GLIBCXX_3.4.32");

    [LinuxFact]
    public void A_library_that_uses_the_symbol_is_refused()
    {
        var image = NativeFixture.Original();
        var elf = new ElfImage(image);
        var marker = Import(elf, Marker).Number;
        var relocation = Find(image, Relocation(Import(elf, Wait).Number)) + 4;
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(relocation), (uint)marker);

        Refused(image, $"uses {Marker}");
    }

    [Property(MaxTest = 50)]
    public Property A_truncated_library_is_refused() =>
        Prop.ForAll(Gen.Choose(0, 2_000_000).ToArbitrary(), length => Refused(Truncated(length), ""));

    [Property(MaxTest = 100)]
    public Property A_damaged_header_is_refused_or_harmless() =>
        Prop.ForAll(
            Gen.Choose(0, 63).Zip(Gen.Choose(0, 255)).ToArbitrary(),
            damage => Record.Exception(() => LibstdcxxPatch.Apply(Changed(damage.Item1, (byte)damage.Item2))) is null or BadImageFormatException);

    private static ElfVersionNeed Need(ElfImage image, string version) => image.Needs.Single(need => need.Version == version);

    private static ElfImport Import(ElfImage image, string name) => image.Imports.Single(import => import.Name == name);

    private static void Refused(byte[] image, string because) =>
        Assert.Contains(because, Assert.Throws<BadImageFormatException>(() => LibstdcxxPatch.Apply(image)).Message, StringComparison.Ordinal);

    private static byte[] Truncated(int length) => OperatingSystem.IsLinux() ? NativeFixture.Original()[..length] : [];

    private static byte[] Changed(int at, byte value)
    {
        var image = OperatingSystem.IsLinux() ? NativeFixture.Original() : new byte[64];
        image[at] = value;
        return image;
    }

    private static byte[] Renamed(string from, string to)
    {
        var image = NativeFixture.Original();
        Encoding.ASCII.GetBytes(to).CopyTo(image, Find(image, Encoding.ASCII.GetBytes(from + '\0')));
        return image;
    }

    /// <summary>The info field of a jump-slot relocation: kind 7, then the symbol's number.</summary>
    private static byte[] Relocation(int symbol) => [7, 0, 0, 0, .. BitConverter.GetBytes(symbol)];

    private static int Find(byte[] image, byte[] what)
    {
        var at = image.AsSpan().IndexOf(what);
        Assert.True(at >= 0, "the pattern is not in the library");
        return at;
    }
}
