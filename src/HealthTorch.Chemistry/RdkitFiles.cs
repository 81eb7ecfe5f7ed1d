using System.Security.Cryptography;
using HealthTorch.Data;

namespace HealthTorch.Chemistry;

/// <summary>The two files of RDKit in the npm package @rdkit/rdkit.</summary>
internal sealed class RdkitFiles
{
    /// <summary>The version of the npm package.</summary>
    public const string PackageVersion = "2022.9.3-1.0.0";

    /// <summary>The file name of the script.</summary>
    public const string ScriptFileName = "RDKit_minimal.js";

    private const string WebAssemblyFileName = "RDKit_minimal.wasm";
    private const string ScriptHash = "47a2fb7c9ae7957a69eba6b241aa332347d342dd256a93c828f57bb2bb35c7a0";
    private const int MemorySectionOffset = 9029;
    private const string AssemblyHash = "08a406804dc15c67f7304b03d6e3d61b7b84ff4857a5d8e38ac2d22a39e1ccc0";

    /// <summary>Reads the files and verifies that they are those of the package.</summary>
    /// <param name="folder">The directory of the files.</param>
    /// <exception cref="DataException">A file is missing or differs from the package.</exception>
    public RdkitFiles(string folder)
    {
        ScriptText = System.Text.Encoding.UTF8.GetString(Read(Path.Combine(folder, ScriptFileName), ScriptHash));
        Assembly = Read(Path.Combine(folder, WebAssemblyFileName), AssemblyHash);
        LargeMemorySection.CopyTo(Assembly.AsSpan(MemorySectionOffset));
    }

    // The module's memory section (WebAssembly core specification, 5.5.8): one memory with a minimum and a maximum in pages of 64 KiB. The
    // package has 16 MiB, which is too little for a peptide of 200 residues. With 256 MiB, only the used part is committed.
    private static ReadOnlySpan<byte> LargeMemorySection => [0x05, 0x06, 0x01, 0x01, 0x80, 0x20, 0x80, 0x20];

    /// <summary>The script that loads the WebAssembly module.</summary>
    public string ScriptText { get; }

    /// <summary>The WebAssembly module.</summary>
    public byte[] Assembly { get; }

    private static byte[] Read(string path, string hash)
    {
        if (!File.Exists(path))
        {
            throw new DataException($"{path} does not exist: run make chemistry to install RDKit");
        }

        var bytes = File.ReadAllBytes(path);
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == hash
            ? bytes
            : throw new DataException($"{path} differs from that of @rdkit/rdkit {PackageVersion}: delete it and run make chemistry");
    }
}
