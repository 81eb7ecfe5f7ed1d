using System.Runtime.Versioning;
using HealthTorch.Data.Files;

namespace HealthTorch.Tests.Numerics;

/// <summary>Files of a private folder; <see cref="NativeCacheTests"/> has the folder's own mode.</summary>
[SupportedOSPlatform("linux")]
public sealed class PrivateFolderTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TemporaryFolder _parent = new();

    private string Folder => Path.Combine(_parent.Path, "private");

    public void Dispose() => _parent.Dispose();

    [LinuxFact]
    public void Files_are_private_in_a_folder_that_was_there_and_open_to_readers()
    {
        Directory.CreateDirectory(Folder);
        File.SetUnixFileMode(Folder, Owner | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        Write("kept", file => file.WriteByte(1));
        Assert.Equal("rw-------", FileModes.Of(Path.Combine(Folder, "kept")));
    }

    [LinuxFact]
    public void Nothing_is_left_of_a_file_whose_writing_failed()
    {
        Write("whole", file => file.WriteByte(1));
        Assert.Throws<InvalidOperationException>(() => Write("cut", _ => throw new InvalidOperationException("cut off")));
        Assert.Equal(["whole"], Directory.GetFiles(Folder).Select(Path.GetFileName));
    }

    private void Write(string name, Action<FileStream> write)
    {
        var folder = new UserPrivateDirectory(Folder, "HEALTHTORCH_SOME_FOLDER");
        folder.EnsureCreated();
        folder.Write(name, write);
    }
}
