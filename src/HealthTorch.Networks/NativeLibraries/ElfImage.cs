using System.Buffers.Binary;
using System.Text;

namespace HealthTorch.Networks.NativeLibraries;

/// <summary>The bytes of a 64-bit x86 shared library: its imports from other libraries and their locations in the file.</summary>
/// <remarks>System V application binary interface, AMD64 supplement; Drepper: ELF symbol versioning (1999).</remarks>
internal sealed class ElfImage
{
    private const int HeaderSize = 64, SectionSize = 64, SymbolSize = 24, RelocationSize = 24;
    private const uint RelocationTable = 4, SymbolTable = 11, VersionNeeds = 0x6ffffffe, VersionSymbols = 0x6fffffff;
    private readonly byte[] _bytes;
    private readonly Section[] _sections;

    /// <summary>Parses a library.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <exception cref="BadImageFormatException">The file is not such a library or is incomplete.</exception>
    public ElfImage(byte[] bytes)
    {
        _bytes = bytes;
        CheckHeader();
        _sections = Sections();
        Needs = ReadNeeds();
        Imports = ReadImports();
    }

    /// <summary>The symbol versions that it requires from other libraries.</summary>
    public IReadOnlyList<ElfVersionNeed> Needs { get; }

    /// <summary>The symbols that it imports from other libraries.</summary>
    public IReadOnlyList<ElfImport> Imports { get; }

    /// <summary>Returns the indices of all symbols that a relocation uses, that is, that the loader looks up.</summary>
    public IReadOnlySet<int> RelocatedSymbols() => _sections
        .Where(section => section.Type == RelocationTable)
        .SelectMany(section => Entries(section, RelocationSize))
        .Select(entry => (int)UInt32(entry + 12))
        .ToHashSet();

    private void CheckHeader()
    {
        Require(_bytes.Length >= HeaderSize && _bytes.AsSpan(0, 4).SequenceEqual("\u007fELF"u8), "is not an ELF file");
        Require(_bytes[4] == 2 && _bytes[5] == 1, "is not 64-bit, little-endian");
        Require(UInt16(16) == 3, "is not a shared library");
        Require(UInt16(18) == 62, "is not for x86-64 processors");
        Require(UInt16(58) == SectionSize, "has an unknown section format");
    }

    private Section[] Sections()
    {
        var table = Offset(40);
        return Enumerable.Range(0, UInt16(60)).Select(i => ReadSection(table + (i * SectionSize))).ToArray();
    }

    private Section ReadSection(int at) =>
        new(UInt32(at + 4), Offset(at + 24), Offset(at + 32), UInt32(at + 40), UInt32(at + 44));

    private List<ElfVersionNeed> ReadNeeds()
    {
        var section = SingleSection(VersionNeeds);
        var strings = LinkedStrings(section);
        List<ElfVersionNeed> needs = [];
        var library = section.Offset;
        for (var i = 0; i < section.Count; i++)
        {
            needs.AddRange(ReadVersions(library, Text(strings + (int)UInt32(library + 4)), strings));
            library += (int)UInt32(library + 12);
        }

        return needs;
    }

    private IEnumerable<ElfVersionNeed> ReadVersions(int library, string file, int strings)
    {
        var version = library + (int)UInt32(library + 8);
        for (var i = 0; i < UInt16(library + 2); i++)
        {
            yield return new(file, Text(strings + (int)UInt32(version + 8)), UInt16(version + 6), version + 4, UInt16(version + 4));
            version += (int)UInt32(version + 12);
        }
    }

    private List<ElfImport> ReadImports()
    {
        var symbols = SingleSection(SymbolTable);
        var strings = LinkedStrings(symbols);
        var versions = SingleSection(VersionSymbols);
        return Entries(symbols, SymbolSize)
            .Select((symbol, number) => (symbol, number))
            .Where(entry => entry.number > 0 && UInt16(entry.symbol + 6) == 0)
            .Select(entry => Import(entry.symbol, entry.number, strings, versions.Offset + (2 * entry.number)))
            .ToList();
    }

    private ElfImport Import(int symbol, int number, int strings, int version) =>
        new(Text(strings + (int)UInt32(symbol)), number, UInt16(version), version);

    private static IEnumerable<int> Entries(Section section, int size)
    {
        for (var at = section.Offset; at + size <= section.Offset + section.Size; at += size)
        {
            yield return at;
        }
    }

    private Section SingleSection(uint type)
    {
        var found = _sections.Where(section => section.Type == type).ToArray();
        Require(found.Length == 1, $"has {found.Length} sections of type 0x{type:x}, needed one");
        return found[0];
    }

    private int LinkedStrings(Section section)
    {
        Require(section.Link < _sections.Length, "names a string table that it does not have");
        return _sections[(int)section.Link].Offset;
    }

    private string Text(int at)
    {
        Require(at >= 0 && at < _bytes.Length, "is truncated");
        var length = _bytes.AsSpan(at).IndexOf((byte)0);
        Require(length >= 0, "is truncated");
        return Encoding.ASCII.GetString(_bytes, at, length);
    }

    private int Offset(int at)
    {
        var value = BinaryPrimitives.ReadUInt64LittleEndian(Span(at, 8));
        Require(value <= int.MaxValue / 2, "has an offset outside of the file");
        return (int)value;
    }

    private uint UInt32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(Span(at, 4));

    private ushort UInt16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(Span(at, 2));

    private ReadOnlySpan<byte> Span(int at, int length)
    {
        Require(at >= 0 && at <= _bytes.Length - length, "is truncated");
        return _bytes.AsSpan(at, length);
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new BadImageFormatException($"the native library {otherwise}");
        }
    }

    /// <summary>A section of the file.</summary>
    /// <param name="Type">The section type.</param>
    /// <param name="Offset">The start of the section, in bytes.</param>
    /// <param name="Size">The length of the section, in bytes.</param>
    /// <param name="Link">The index of the section that contains its strings.</param>
    /// <param name="Count">For a section of version requirements, the number of libraries.</param>
    private readonly record struct Section(uint Type, int Offset, int Size, uint Link, uint Count);
}

/// <summary>
/// A symbol version of another library. The system's loader rejects this library without it, unless the requirement is weak.
/// </summary>
/// <param name="Library">The file name of the other library.</param>
/// <param name="Version">The name of the version, such as <c>GLIBCXX_3.4.32</c>.</param>
/// <param name="Index">The index by which symbols refer to it.</param>
/// <param name="FlagsOffset">The location of its 16-bit flags in the file.</param>
/// <param name="Flags">Its flags: <see cref="Weak"/> or none.</param>
internal sealed record ElfVersionNeed(string Library, string Version, int Index, int FlagsOffset, ushort Flags)
{
    /// <summary>The flag of an optional requirement.</summary>
    public const ushort Weak = 2;
}

/// <summary>A symbol imported from another library.</summary>
/// <param name="Name">Its (mangled) name.</param>
/// <param name="Number">Its index in the symbol table.</param>
/// <param name="VersionIndex">The <see cref="ElfVersionNeed.Index"/> of the required version; 0 or 1 for none.</param>
/// <param name="VersionOffset">The location of that 16-bit index in the file.</param>
internal sealed record ElfImport(string Name, int Number, int VersionIndex, int VersionOffset);
