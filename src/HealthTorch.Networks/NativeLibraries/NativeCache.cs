using System.Security.Cryptography;
using HealthTorch.Data.Files;

namespace HealthTorch.Networks.NativeLibraries;

/// <summary>A directory of the user for native libraries created at run time.</summary>
/// <param name="folder">The path; created at first use, accessible only to its owner.</param>
internal sealed class NativeCache(string folder)
{
    /// <summary>The environment variable that overrides the directory.</summary>
    public const string Variable = "HEALTHTORCH_NATIVE_CACHE";

    private readonly UserPrivateDirectory _folder = new(folder, Variable);

    /// <summary>
    /// Returns the cache of the current user: <c>$HEALTHTORCH_NATIVE_CACHE</c>, or <c>healthtorch/native</c> in <c>$XDG_CACHE_HOME</c> or
    /// <c>~/.cache</c>.
    /// </summary>
    public static NativeCache ForCurrentUser() => new(UserPrivateDirectory.ForCurrentUser(Variable, "native").Path);

    /// <summary>
    /// Returns the path of a file with the given content, and writes it if it does not exist or is incomplete. Several processes may do
    /// this at once: a file gets its final name only when complete, and a name stands for one content.
    /// </summary>
    /// <param name="name">The name of the file; the hash of the content is inserted before its extension.</param>
    /// <param name="content">The bytes.</param>
    /// <exception cref="IOException">The directory cannot be used.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory cannot be used.</exception>
    public string Store(string name, byte[] content)
    {
        _folder.EnsureCreated();
        var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..16];
        var path = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(name)}-{hash}{Path.GetExtension(name)}");
        if (!HasContent(path, content))
        {
            _folder.Write(Path.GetFileName(path), file => file.Write(content));
        }

        return path;
    }

    private static bool HasContent(string path, byte[] content) =>
        File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content);
}
