using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using static TorchSharp.torch;

namespace HealthTorch.Tests.Design;

/// <summary>The ban on numbers in tensor expressions (TensorArithmetic), also where the analyzer does not look, as in <c>a += b</c>.</summary>
public sealed class TensorOperatorTests
{
    [Theory]
    [InlineData("HealthTorch.Networks")]
    [InlineData("HealthTorch.Core")]
    public void Operators_of_tensors_take_tensors_and_never_add(string name)
    {
        var assembly = Assembly.Load(name);
        using var image = new PEReader(File.OpenRead(assembly.Location));
        var metadata = image.GetMetadataReader();
        var wrong =
            from handle in metadata.MemberReferences
            let member = metadata.GetMemberReference(handle)
            where member.Parent.Kind == HandleKind.TypeReference
            where metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name) == nameof(Tensor)
            where metadata.GetString(member.Name) is "op_Addition" or "op_Subtraction" or "op_Multiply" or "op_Division" or "op_Modulus"
            let method = assembly.ManifestModule.ResolveMethod(MetadataTokens.GetToken(handle))!
            where method.Name == "op_Addition" || method.GetParameters().Any(parameter => parameter.ParameterType != typeof(Tensor))
            select method.ToString();
        Assert.Empty(wrong);
    }
}
