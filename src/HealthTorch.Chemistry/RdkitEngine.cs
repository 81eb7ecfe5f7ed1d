using Microsoft.ClearScript;
using Microsoft.ClearScript.JavaScript;
using Microsoft.ClearScript.V8;

namespace HealthTorch.Chemistry;

/// <summary>An RDKit instance in its own V8 isolate, for one thread at a time.</summary>
internal sealed class RdkitEngine : IDisposable
{
    private const uint StackLimit = LargeStackThread.StackSize / 4 * 3;

    private readonly LargeStackThread _thread = new();
    private readonly V8ScriptEngine _script = new(V8ScriptEngineFlags.DisableGlobalMembers) { MaxRuntimeStackUsage = StackLimit };

    /// <summary>Starts RDKit, in about half a second.</summary>
    /// <param name="files">The files of RDKit.</param>
    public RdkitEngine(RdkitFiles files) => _thread.Invoke(() => Start(files));

    /// <summary>Version of RDKit.</summary>
    public string Version => _thread.Invoke(() => (string)_script.Evaluate("rdkit.version()"));

    /// <summary>Calls a function of <c>host.js</c>.</summary>
    /// <param name="function">The name of the function.</param>
    /// <param name="arguments">Strings and numbers.</param>
    /// <returns>A string or number; null if the input is not a molecule.</returns>
    /// <exception cref="ScriptEngineException">RDKit failed; the engine must not be used again.</exception>
    public object? Call(string function, params object[] arguments)
    {
        var result = _thread.Invoke(() => _script.Invoke(function, arguments));
        return result is Undefined ? null : result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _script.Dispose();
        _thread.Dispose();
    }

    private bool Start(RdkitFiles files)
    {
        _script.Execute("host.js", ReadHostScript());
        _script.Execute(RdkitFiles.ScriptFileName, files.ScriptText);
        using var bytes = (ITypedArray<byte>)_script.Evaluate($"new Uint8Array({files.Assembly.Length})");
        bytes.Write(files.Assembly, 0, (ulong)files.Assembly.Length, 0);
        _script.Invoke("start", bytes);

        // The work that start deferred runs after the end of a script.
        _script.Execute("");
        if (_script.Evaluate("globalThis.problem ?? (globalThis.rdkit ? '' : 'it did not start')") is string { Length: > 0 } problem)
        {
            throw new InvalidOperationException($"RDKit could not be started: {problem}");
        }

        _script.Invoke("prepare");
        return true;
    }

    private static string ReadHostScript()
    {
        using var reader = new StreamReader(typeof(RdkitEngine).Assembly.GetManifestResourceStream("host.js")!);
        return reader.ReadToEnd();
    }
}
