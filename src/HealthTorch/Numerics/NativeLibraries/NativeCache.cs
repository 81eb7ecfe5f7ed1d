using System.Security.Cryptography;

namespace HealthTorch.Numerics;

/// <summary>A folder of the user's own for native libraries made at run time.</summary>
/// <param name="folder">Where; made at first use, open to its owner alone.</param>
internal sealed class NativeCache(string folder)
{
    /// <summary>The variable that names the folder when set.</summary>
    public const string Variable = "HEALTHTORCH_NATIVE_CACHE";

    private readonly PrivateFolder _folder = new(folder, Variable);

    /// <summary>
    /// The user's usual cache: <c>$HEALTHTORCH_NATIVE_CACHE</c>, or <c>healthtorch/native</c> in <c>$XDG_CACHE_HOME</c> or <c>~/.cache</c>.
    /// </summary>
    public static NativeCache OfUser() => new(PrivateFolder.OfUser(Variable, "native").Path);

    /// <summary>
    /// The path of a file with the given content, written if it is not there whole. Two processes may do this at once: a file appears
    /// under its name only when complete, and a name stands for one content.
    /// </summary>
    /// <param name="name">The file's name; the content's hash is put before its extension.</param>
    /// <param name="content">The bytes.</param>
    /// <exception cref="IOException">The folder cannot be used.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be used.</exception>
    public string Store(string name, byte[] content)
    {
        _folder.Prepare();
        var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..16];
        var path = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(name)}-{hash}{Path.GetExtension(name)}");
        if (!Holds(path, content))
        {
            _folder.Write(Path.GetFileName(path), file => file.Write(content));
        }

        return path;
    }

    private static bool Holds(string path, byte[] content) =>
        File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content);
}
