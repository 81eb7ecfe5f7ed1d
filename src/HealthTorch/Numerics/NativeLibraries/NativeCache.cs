using System.Security.Cryptography;

namespace HealthTorch.Numerics;

/// <summary>A folder of the user's own for native libraries made at run time.</summary>
/// <param name="folder">Where; made at first use, open to its owner alone.</param>
internal sealed class NativeCache(string folder)
{
    /// <summary>The variable that names the folder when set.</summary>
    public const string Variable = "HEALTHTORCH_NATIVE_CACHE";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>The user's usual cache: <c>$HEALTHTORCH_NATIVE_CACHE</c>, or <c>healthtorch/native</c> in <c>$XDG_CACHE_HOME</c> or <c>~/.cache</c>.</summary>
    public static NativeCache OfUser() => new(
        FromVariable(Variable)
        ?? Path.Combine(
            FromVariable("XDG_CACHE_HOME")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".cache"),
            "healthtorch",
            "native"));

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
        PrepareFolder();
        var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..16];
        var path = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(name)}-{hash}{Path.GetExtension(name)}");
        if (!Holds(path, content))
        {
            Write(path, content);
        }

        return path;
    }

    private void PrepareFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("needed a Unix system for a private folder of native libraries");
        }

        Directory.CreateDirectory(folder, OwnerOnly);
        var mode = File.GetUnixFileMode(folder);
        if ((mode & WritableByOthers) != 0)
        {
            throw new IOException($"{folder} can be written to by other users: close it to all but its owner (chmod 700), or name another in {Variable}");
        }
    }

    private static bool Holds(string path, byte[] content) =>
        File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content);

    private void Write(string path, byte[] content)
    {
        var temporary = Path.Combine(folder, $".{Path.GetRandomFileName()}");
        try
        {
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static string? FromVariable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
