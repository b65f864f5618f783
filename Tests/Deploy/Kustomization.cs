namespace ObpCustomerService.Tests.Deploy;

/// <summary>A kustomization.yaml, as far as the manifests use it.</summary>
internal sealed class Kustomization
{
    public string ApiVersion { get; set; } = "";
    public string Kind { get; set; } = "";
    public string Namespace { get; set; } = "";
    public List<string> Resources { get; set; } = [];
    public List<KustomizedImage> Images { get; set; } = [];
    public List<GeneratedConfigMap> ConfigMapGenerator { get; set; } = [];
    public List<Patch> Patches { get; set; } = [];
}

internal sealed class KustomizedImage
{
    public string Name { get; set; } = "";
    public string NewName { get; set; } = "";
    public string NewTag { get; set; } = "";
}

internal sealed class GeneratedConfigMap
{
    public string Name { get; set; } = "";
    public string Behavior { get; set; } = "";
    public List<string> Literals { get; set; } = [];
    public GeneratorOptions Options { get; set; } = new();
}

internal sealed class GeneratorOptions
{
    public Dictionary<string, string> Labels { get; set; } = [];
    public Dictionary<string, string> Annotations { get; set; } = [];
}

internal sealed class Patch
{
    public string Path { get; set; } = "";
}
